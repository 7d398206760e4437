package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of {@code DATABASE_URL}: refused with the reason, waited for, lost and found again. */
class YourServerTest {
    @TempDir
    Path directory;

    @Test
    void aWrongPasswordIsRefusedAtOnceAndNotShown() {
        var url = TestDatabase.freshUrl();
        var wrong = new DatabaseUrl(url.hosts(), url.database(), url.user(), Secret.of("pa55word"), Map.of());

        assertThatThrownBy(() -> YourServer.await(connector(wrong), wrong, Duration.ofMinutes(5)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("pa55word");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefusedAtOnce() {
        var url = TestDatabase.freshUrl().withDatabase("nowhere");

        assertThatThrownBy(() -> YourServer.await(connector(url), url, Duration.ofMinutes(5)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("\"nowhere\" does not exist");
    }

    @Test
    void aPasswordThatIsMissingAndAnOptionThatIsNoneAreRefusedAtOnce() {
        var url = TestDatabase.freshUrl();
        var without = new DatabaseUrl(url.hosts(), url.database(), url.user(), null, Map.of());
        var nobody = with(url, "options", "-c role=nobody_of_that_name");
        var noOption = with(url, "options", "-c nothing_of_that_name=1");
        var noTls = with(url, "sslmode", "require");

        for (var each : List.of(without, nobody, noOption, noTls)) {
            assertThatThrownBy(() -> YourServer.await(connector(each), each, Duration.ofMinutes(5)))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("DATABASE_URL")
                    .hasMessageContaining("is refused");
        }
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldWhatToGrant() {
        var url = TestDatabase.freshUrl();
        try (var database = TestDatabase.open(url)) {
            execute(database.jdbi(), "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN");
            var guest = with(url, "options", "-c role=guest");

            assertThatThrownBy(() -> YourServer.await(connector(guest), guest, Duration.ZERO))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("GRANT CREATE, USAGE ON SCHEMA public TO");
        }
    }

    @Test
    void aServerThatOnlyReadsAndAMissingSchemaAreRefused() {
        var url = TestDatabase.freshUrl();
        var readOnly = with(url, "options", "-c default_transaction_read_only=on");
        var noSchema = with(url, "currentSchema", "nowhere");

        assertThatThrownBy(() -> YourServer.await(connector(readOnly), readOnly, Duration.ZERO))
                .hasMessageContaining("only reads");
        assertThatThrownBy(() -> YourServer.await(connector(noSchema), noSchema, Duration.ZERO))
                .hasMessageContaining("none of search_path exists");
    }

    @Test
    void tablesGoToTheSchemaOfTheSearchPath() {
        var url = TestDatabase.freshUrl();
        try (var database = TestDatabase.open(url)) {
            execute(database.jdbi(), "CREATE SCHEMA yard");
        }
        try (var database = TestDatabase.open(with(url, "currentSchema", "yard"))) {
            String table = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT to_regclass('yard.scheduled_tasks')::TEXT")
                            .mapTo(String.class)
                            .one());

            assertThat(table).isEqualTo("scheduled_tasks");
        }
    }

    @Test
    void anUnreachableServerIsWaitedForUpToTheBound() throws Exception {
        var url = new DatabaseUrl("127.0.0.1:" + freePort(), "modelyard", "modelyard", Secret.of("x"), Map.of());

        assertThatThrownBy(() -> YourServer.await(connector(url), url, Duration.ofMillis(1)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("was not reached within")
                .hasMessageContaining("refused");
    }

    @Test
    void aHostThatIsNotKnownIsNamed() {
        var host = "n".repeat(64); // longer than a name may be, so that nobody is asked for it
        var url = new DatabaseUrl(host + ":5432", "yard", "ann", Secret.of("pa55word"), Map.of());

        assertThatThrownBy(() -> YourServer.await(connector(url), url, Duration.ZERO))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining(": the name " + host + " is not known. Check the address")
                .hasMessageNotContaining("pa55word");
    }

    @Test
    void whatIsLostWhileItRunsRecoversByItself() throws Exception {
        var port = freePort();
        var first = server(port);
        first.start();
        var url = first.url();
        var heard = new AtomicInteger();
        var ran = new AtomicInteger();
        try (var database = Database.at(url, 4).start();
                var jobs = new Jobs(database).every("tick", Duration.ofMillis(100), ran::incrementAndGet)) {
            database.changes().on("topic", heard::incrementAndGet);
            jobs.start();
            Await.until("the job runs", () -> ran.get() > 1);

            first.close();
            Await.until("the loss is noticed", () -> !database.isUp());
            var before = heard.get();
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute("SELECT 1")))
                    .matches(SqlFailure::isOutage);
            var runs = ran.get();

            try (var second = server(port)) {
                second.start();
                Await.until("statements work again", () -> works(database.jdbi()));
                Await.until("what may have been missed is followed", () -> heard.get() > before);
                Await.until("the job runs again", () -> ran.get() > runs + 1);
                assertThat(database.isUp()).isTrue();
            }
        }
    }

    @Test
    void aStartWaitsForAServerThatIsStillStarting() throws Exception {
        var port = freePort();
        String password;
        try (var made = server(port)) {
            made.start();
            password = made.url().driverProperties().getProperty("password");
        }
        var url = new DatabaseUrl("127.0.0.1:" + port, "modelyard", "modelyard", Secret.of(password), Map.of());
        var wait = CompletableFuture.runAsync(() -> YourServer.await(connector(url), url, Duration.ofMinutes(1)));
        try (var server = server(port)) {
            server.start();

            assertThatCode(wait::join).doesNotThrowAnyException();
        }
    }

    private EmbeddedPostgres server(int port) {
        return new EmbeddedPostgres(
                directory.resolve("postgres"),
                TestDatabase.cache(),
                Map.of("port", Integer.toString(port), "fsync", "off"));
    }

    private static boolean works(Jdbi jdbi) {
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void execute(Jdbi jdbi, String... statements) {
        jdbi.useHandle(handle -> {
            for (var sql : statements) {
                handle.execute(sql);
            }
        });
    }

    private static Connector connector(DatabaseUrl url) {
        return new Connector(() -> url, Map.of("connectTimeout", "3"));
    }

    private static DatabaseUrl with(DatabaseUrl url, String property, String value) {
        return new DatabaseUrl(url.hosts(), url.database(), url.user(), url.password(), Map.of(property, value));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
