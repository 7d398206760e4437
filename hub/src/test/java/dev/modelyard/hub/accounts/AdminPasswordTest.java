package dev.modelyard.hub.accounts;

import static dev.modelyard.hub.accounts.AccountsFixture.json;
import static dev.modelyard.hub.accounts.AccountsFixture.trySignIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPasswordTest {
    @TempDir
    Path temp;

    /** One of several hubs on a database. */
    private static AdminPassword hub(Database database, Path data) {
        var clock = InstantSource.system();
        var settings = Configuration.defaults(AccountsSettings.class);
        var accounts = new Accounts(database.jdbi(), database.changes(), settings, clock).start();
        return new AdminPassword(
                accounts, new Audit(database.jdbi(), clock), Passwords.quick(), data, new Nanoid(), clock);
    }

    @Test
    void theFirstStartMakesAnAdminAndKeepsThePasswordForTheOwnerOfTheFile() throws IOException {
        try (var api = new AccountsFixture()) {
            var file = api.data.resolve("admin-password");
            assertThat(Files.readString(file))
                    .isEqualTo(api.firstPassword.reveal())
                    .hasSize(24);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var answer = trySignIn(api.nobody(), "admin", api.firstPassword.reveal());
            assertThat(json(answer).at("/user/role").stringValue()).isEqualTo("admin");
            assertThat(api.adminPassword.start()).isEmpty();
        }
    }

    @Test
    void aPasswordThatRootMakesInAFolderOfSomebodyIsThatSomebodysToRead() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root makes files for others");
        try (var api = new AccountsFixture()) {
            var file = api.data.resolve("admin-password");
            Files.setAttribute(api.data, "unix:uid", 65_534);

            json(api.operator().post("/api/v1/operator/admin-password", ""));

            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65_534);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aPasswordThatAPersonChoseIsNeverWritten() throws IOException {
        try (var api = new AccountsFixture()) {
            var admin = api.admin();
            var ann = api.member("ann");
            var id = json(ann.get("/api/v1/session")).at("/user/id").stringValue();
            admin.patch("/api/v1/users/" + id, "{\"password\":\"chosen by hand\",\"role\":\"admin\"}");
            assertThat(api.data.resolve("admin-password")).doesNotExist();
        }
    }

    @Test
    void theFileIsGoneOnceThePasswordIsChanged() throws IOException {
        try (var api = new AccountsFixture()) {
            api.admin();
            assertThat(api.data.resolve("admin-password")).doesNotExist();
        }
    }

    @Test
    void aSessionSaysThatThePasswordIsTheHubsUntilItIsChanged() throws IOException {
        try (var api = new AccountsFixture()) {
            var first = trySignIn(api.nobody(), "admin", api.firstPassword.reveal());
            assertThat(json(first).get("passwordIsGenerated").booleanValue()).isTrue();
            var admin = api.signedIn(first);
            var session = json(admin.get("/api/v1/session"));
            assertThat(session.get("passwordIsGenerated").booleanValue()).isTrue();

            admin.patch(
                    "/api/v1/users/" + session.at("/user/id").stringValue(),
                    "{\"password\":\"chosen by hand\",\"currentPassword\":\"%s\"}"
                            .formatted(api.firstPassword.reveal()));

            assertThat(json(admin.get("/api/v1/session"))
                            .get("passwordIsGenerated")
                            .booleanValue())
                    .isFalse();
        }
    }

    @Test
    void theFileStaysWhileOtherThingsChange() throws IOException {
        try (var api = new AccountsFixture()) {
            api.member("ann");
            assertThat(api.data.resolve("admin-password")).exists();
        }
    }

    @Test
    void hubsThatStartTogetherMakeOneAdmin() throws Exception {
        var database = TestDatabase.fresh();
        int hubs = 4;
        var barrier = new CyclicBarrier(hubs);
        try (database;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, hubs)
                    .mapToObj(i -> {
                        Callable<Optional<Secret>> start = () -> {
                            var hub = hub(database, Files.createDirectories(temp.resolve("hub" + i)));
                            barrier.await();
                            return hub.start();
                        };
                        return threads.submit(start);
                    })
                    .toList();
            int made = 0;
            for (var future : futures) {
                made += future.get().isPresent() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
            try (Stream<Path> files = Files.walk(temp)) {
                assertThat(files.filter(file -> file.endsWith("admin-password")))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aHubRemovesItsFileWhenThePasswordIsChangedAtAnother() throws IOException {
        try (var api = new AccountsFixture()) {
            var other = Files.createDirectories(temp.resolve("other"));
            var second = hub(api.database, other);
            assertThat(second.start()).isEmpty();
            second.reset(Actor.operator());
            assertThat(other.resolve("admin-password")).exists();
            var password = Files.readString(other.resolve("admin-password"));
            api.accounts.refresh();
            var admin = api.signIn("admin", password);
            var id = json(admin.get("/api/v1/session")).at("/user/id").stringValue();
            admin.patch(
                    "/api/v1/users/" + id,
                    "{\"password\":\"another one\",\"currentPassword\":\"%s\"}".formatted(password));
            Await.until("the other hub's file is gone", () -> !Files.exists(other.resolve("admin-password")));
        }
    }

    @Test
    void aLostPasswordIsMadeAnewByTheOperatorOnly() throws IOException {
        try (var api = new AccountsFixture()) {
            var admin = api.admin();
            assertThat(admin.post("/api/v1/operator/admin-password", "").status())
                    .isEqualTo(403);
            var made = json(api.operator().post("/api/v1/operator/admin-password", ""));
            assertThat(made.get("name").stringValue()).isEqualTo("admin");
            assertThat(admin.get("/api/v1/session").status()).isEqualTo(401);
            assertThat(api.data.resolve("admin-password"))
                    .hasContent(made.get("password").stringValue());
            assertThat(trySignIn(api.nobody(), "admin", AccountsFixture.ADMIN_PASSWORD)
                            .status())
                    .isEqualTo(401);
            var again = api.signIn("admin", made.get("password").stringValue());
            assertThat(again.get("/api/v1/audit?actor=operator").body()).contains("user.update");
        }
    }
}
