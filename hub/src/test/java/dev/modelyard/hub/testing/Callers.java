package dev.modelyard.hub.testing;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who calls a room that is tested alone: two members, and root, who is an admin. */
public final class Callers {
    public static final Caller ANN = member("ann");
    public static final Caller BOB = member("bob");
    public static final Caller ROOT =
            new Caller(new UserId("id-root"), "root", Role.ADMIN, null, Set.of(Scope.GATEWAY, Scope.API, Scope.ADMIN));

    private Callers() {}

    private static Caller member(String name) {
        return new Caller(new UserId("id-" + name), name, Role.MEMBER, null, Set.of(Scope.GATEWAY, Scope.API));
    }

    /** Whom the header {@code x-test-user} names: one of them, or the operator. */
    public static Caller of(Function<String, Optional<String>> headers) {
        var name = headers.apply("x-test-user").orElseThrow(() -> new Problem.Unauthorized("Who are you?"));
        return switch (name) {
            case "ann" -> ANN;
            case "bob" -> BOB;
            case "root" -> ROOT;
            case "operator" -> Caller.OPERATOR;
            default -> throw new Problem.Unauthorized("Unknown: " + name);
        };
    }

    /** Makes them users of a database, where they are none yet. */
    public static void insertInto(Database database) {
        for (var user : List.of(ANN, BOB, ROOT)) {
            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO users (id, name, name_key, password_hash, role) VALUES (?, ?, ?, 'x', ?)"
                                    + " ON CONFLICT DO NOTHING",
                            "id-" + user.userName(),
                            user.userName(),
                            user.userName(),
                            user.role().wire()));
        }
    }
}
