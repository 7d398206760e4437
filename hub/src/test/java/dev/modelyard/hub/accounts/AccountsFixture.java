package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.AuditRoutes;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlClient.Received;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.testing.OwnFolder;
import dev.modelyard.hub.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** A control plane with accounts and audit on a database of its own, and people who call it. */
final class AccountsFixture implements AutoCloseable {
    static final String ADMIN_PASSWORD = "correct horse battery";

    private final OwnFolder folder = OwnFolder.named("accounts");
    final Path data = folder.path();
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final Database database = TestDatabase.fresh();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Accounts accounts;
    final Audit audit;
    final Tokens tokens;
    final AdminPassword adminPassword;
    final Map<UserId, List<Ownership.Owned>> owned = new ConcurrentHashMap<>();
    final List<UserId> changedOwners = new ArrayList<>();
    final Secret firstPassword;

    private final ControlPlane plane;
    private final ControlClient client;

    AccountsFixture() throws IOException {
        var ids = new Nanoid();
        var settings = Configuration.defaults(AccountsSettings.class);
        var passwords = Passwords.quick();
        var check = new PasswordCheck(passwords, new SignInLimits(this::now));
        audit = new Audit(database.jdbi(), this::now);
        accounts = new Accounts(database.jdbi(), database.changes(), settings, this::now).start();
        adminPassword = new AdminPassword(accounts, audit, passwords, data, ids, this::now);
        firstPassword = adminPassword.start().orElseThrow();
        tokens = new Tokens(accounts, audit, ids, this::now);
        List<Route<?, ?>> routes = new ArrayList<>(AccountsRoutes.of(
                new Sessions(accounts, audit, check, settings, meters, this::now),
                new Users(accounts, audit, check, List.of(new Things()), ids, this::now),
                tokens,
                adminPassword));
        routes.addAll(AuditRoutes.of(audit));
        var socket = ControlSocket.in(data);
        plane = ControlPlane.start(
                socket, routes, new AccountsAuthenticator(accounts, this::now), meters, Duration.ofSeconds(1));
        client = new ControlClient(socket.path());
    }

    /** Something that users own in another feature. */
    private final class Things implements Ownership {
        @Override
        public String kind() {
            return "thing";
        }

        @Override
        public List<Owned> ownedBy(UserId user) {
            return owned.getOrDefault(user, List.of());
        }

        @Override
        public void ownerGoes(Handle tx, Actor actor, UserId user) {
            audit.deleted(
                    tx,
                    actor,
                    ownedBy(user).stream()
                            .map(thing -> new Audit.Gone(new Target("endpoint", thing.id(), thing.name(), user), thing))
                            .toList());
        }

        @Override
        public void ownerChanged(UserId user) {
            changedOwners.add(user);
        }
    }

    Instant now() {
        return Objects.requireNonNull(time.get());
    }

    void tick(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    /** Someone who calls: with headers of a credential, from an address. */
    record Person(AccountsFixture api, Map<String, String> headers) {
        Received get(String target) {
            return send("GET", target, "");
        }

        Received post(String target, String body) {
            return send("POST", target, body);
        }

        Received patch(String target, String body) {
            return send("PATCH", target, body);
        }

        Received delete(String target) {
            return send("DELETE", target, "");
        }

        Received send(String method, String target, String body) {
            var all = new LinkedHashMap<>(headers);
            if (!body.isEmpty()) {
                all.put("Content-Type", "application/json");
            }
            try {
                return api.client.send(method, target, all, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return Objects.requireNonNull(headers.get(name));
        }

        Person with(String header, String value) {
            var all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Person(api, all);
        }

        Person without(String header) {
            var all = new LinkedHashMap<>(headers);
            all.remove(header);
            return new Person(api, all);
        }

        Person from(String address) {
            return with("X-Modelyard-Client", address);
        }
    }

    Person nobody() {
        return new Person(this, Map.of("X-Modelyard-Client", "10.0.0.1"));
    }

    Person operator() {
        return new Person(this, Map.of("X-Modelyard-Operator", "1"));
    }

    Person withToken(String token) {
        return nobody().with("Authorization", "Bearer " + token);
    }

    /** The first admin, signed in, with a password of the test's own. */
    Person admin() {
        if (Files.exists(data.resolve(AdminPassword.FILE))) {
            var first = signIn("admin", firstPassword.reveal());
            var id = json(first.get("/api/v1/session")).at("/user/id").stringValue();
            var changed = first.patch(
                    "/api/v1/users/" + id,
                    "{\"password\":\"%s\",\"currentPassword\":\"%s\"}"
                            .formatted(ADMIN_PASSWORD, firstPassword.reveal()));
            if (changed.status() != 200) {
                throw new AssertionError(changed.body());
            }
        }
        return signIn("admin", ADMIN_PASSWORD);
    }

    Person signIn(String name, String password) {
        var answer = trySignIn(nobody(), name, password);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return signedIn(answer);
    }

    Person signedIn(Received answer) {
        var cookie = answer.header("set-cookie").orElseThrow();
        return nobody().with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .with("X-Modelyard-Csrf", json(answer).get("csrfToken").stringValue());
    }

    static Received trySignIn(Person from, String name, String password) {
        return from.post("/api/v1/session", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    /** A new member, signed in; the password is the name twice. */
    Person member(String name) {
        makeUser(name, "member");
        return signIn(name, name + name + name);
    }

    UserId makeUser(String name, String role) {
        var made = operator()
                .post(
                        "/api/v1/users",
                        "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                                .formatted(name, name + name + name, role));
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return new UserId(json(made).get("id").stringValue());
    }

    /** A token of {@code owner}'s, as it is sent. */
    static String token(Person owner, String scopes) {
        var made = owner.post("/api/v1/tokens", "{\"name\":\"t\",\"scopes\":[%s]}".formatted(scopes));
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return json(made).get("token").stringValue();
    }

    static JsonNode json(Received answer) {
        return Json.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        plane.close();
        accounts.close();
        database.close();
        folder.close();
    }
}
