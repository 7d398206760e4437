package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The models that each user wants to find first. A pin is a name: it stays while nobody serves that. */
final class Pins {
    private static final int MOST = 200;

    private final Jdbi jdbi;

    Pins(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By name; of the operator, who is no user, none. */
    List<String> of(Caller caller) {
        var user = caller.userId();
        return user == null ? List.of() : jdbi.withExtension(PinTable.class, table -> table.of(user));
    }

    /** Pins it, if it is not pinned already. */
    void add(Caller caller, String model) {
        var user = user(caller);
        var name = name(model);
        jdbi.useTransaction(tx -> {
            var table = tx.attach(PinTable.class);
            table.lock(user);
            var pinned = table.of(user);
            if (pinned.size() >= MOST && !pinned.contains(name)) {
                throw new Problem.Conflict("too_many_pins", "You have pinned " + MOST + " models; unpin one first.");
            }
            table.add(user, name);
        });
    }

    /** Nothing if it is not pinned. */
    void remove(Caller caller, String model) {
        var user = user(caller);
        var name = name(model);
        jdbi.useExtension(PinTable.class, table -> table.remove(user, name));
    }

    /**
     * How many users have pinned one of these models.
     *
     * @param only whose pins count; null for everybody's
     */
    int pinnedBy(List<String> models, @Nullable UserId only) {
        return jdbi.withExtension(PinTable.class, table -> table.pinnedBy(models, only));
    }

    private static UserId user(Caller caller) {
        if (caller.userId() == null) {
            throw new Problem.Forbidden("Pins belong to a user; the operator is none.");
        }
        return caller.userId();
    }

    private static String name(String model) {
        try {
            return ModelName.parse(model).value();
        } catch (Malformed e) {
            throw new Problem.Invalid("model", String.valueOf(e.getMessage()));
        }
    }
}
