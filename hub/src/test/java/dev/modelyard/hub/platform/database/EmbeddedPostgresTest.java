package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    /** Most tests start the same server again, which is quicker than making one. */
    @TempDir
    static Path shared;

    @TempDir
    Path parent;

    Path home;
    Path data;

    @BeforeEach
    void place() throws IOException {
        settleIn(shared.toRealPath().resolve("postgres"));
    }

    private void settleIn(Path folder) {
        home = folder;
        data = folder.resolve("18");
    }

    @AfterEach
    void leavesNoProcess() throws IOException {
        assertThat(ProcessTable.of(home)).isEmpty();
    }

    private EmbeddedPostgres postgres() {
        return postgres(Map.of("fsync", "off"));
    }

    private EmbeddedPostgres postgres(Map<String, String> settings) {
        return new EmbeddedPostgres(home, TestDatabase.cache(), settings);
    }

    @Test
    void keepsWhatWasWrittenOverAStop() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
            execute(postgres, "CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n");
        }
        try (var postgres = postgres()) {
            postgres.start();
            assertThat(query(postgres, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void letsInOnlyItsOwnUserWithThePasswordOfAPrivateFile() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
            var url = postgres.url();
            var wrong = new Properties();
            wrong.put("user", url.user());
            wrong.put("password", "guess");

            assertThatThrownBy(() -> DriverManager.getConnection(url.jdbc(), wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(query(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(mode(home)).isEqualTo("rwx------");
            assertThat(mode(home.resolve("password"))).isEqualTo("rw-------");
        }
    }

    @Test
    void standsOutsideTheHubsProcessGroup() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
            var stat = Files.readString(Path.of("/proc", Long.toString(server()), "stat"))
                    .split(" ", -1);

            assertThat(stat[4]).as("process group").isEqualTo(Long.toString(server()));
            assertThat(stat[5]).as("session").isEqualTo(Long.toString(server()));
        }
    }

    @Test
    void comesBackWhenItIsKilled() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
            execute(postgres, "CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n");
            var killed = server();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            assertThat(Await.value("the table is there again", () -> attempt(postgres, "SELECT n FROM kept")))
                    .isEqualTo("7");
            assertThat(server()).isNotEqualTo(killed);
        }
    }

    @Test
    void oneThatHangsIsKilledWithAllOfItsProcesses() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
            try (var waiting = new Connector(postgres::url, Map.of()).getConnection();
                    var statement = waiting.createStatement()) {
                for (var process : ProcessTable.of(data)) {
                    var stop = List.of("kill", "-STOP", Long.toString(process.pid()));
                    assertThat(Program.run(stop, Duration.ofSeconds(5)).succeeded())
                            .isTrue();
                }

                postgres.kill();

                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aServerThatRunsFromOtherProgramsIsReplaced() throws Exception {
        var programs = PostgresPrograms.in(TestDatabase.cache()).home();
        var before = Files.createDirectory(parent.resolve("before"));
        Files.createSymbolicLink(before.resolve(programs.getFileName()), programs);
        PostgresServer.install(home, before, Map.of("fsync", "off")).up(() -> false);
        var left = server();

        try (var postgres = postgres()) {
            postgres.start();

            assertThat(server()).isNotEqualTo(left);
            assertThat(ProcessHandle.of(left).filter(ProcessTable::isLive)).isEmpty();
        }
    }

    @Test
    void isNotConfusedByAProcessThatGotTheNumberOfADeadServer() throws Exception {
        try (var postgres = postgres()) {
            postgres.start();
        }
        var stranger = new ProcessBuilder("sleep", "100").start();
        try {
            Files.writeString(
                    data.resolve("postmaster.pid"),
                    stranger.pid() + "\n" + data + "\n1\n5432\n\n127.0.0.1\n1 1\nready\n");
            try (var postgres = postgres()) {
                postgres.start();

                assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void startsAnewWhereAFirstStartWasCutShort() throws Exception {
        settleIn(parent.toRealPath());
        Files.createDirectories(home.resolve("initdb/base"));
        Files.writeString(home.resolve("initdb/PG_VERSION"), "1");
        try (var postgres = postgres()) {
            postgres.start();

            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
            assertThat(home.resolve("initdb")).doesNotExist();
        }
    }

    @Test
    void dataOfAnotherVersionIsNotHiddenByAnEmptyDatabase() throws Exception {
        settleIn(parent.toRealPath());
        Files.createDirectories(home.resolve("19"));
        try (var postgres = postgres()) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining(home.resolve("19").toString());
        }
    }

    @Test
    void takesAnyPath() throws Exception {
        settleIn(parent.toRealPath().resolve("it's a \\ \"path\""));
        try (var postgres = postgres()) {
            postgres.start();

            assertThat(query(postgres, "SHOW log_directory"))
                    .isEqualTo(home.resolve("log").toString());
            assertThat(Postmaster.running(data)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a$b", "a`b", "a\\b"})
    void programsWhosePathTheirShellWouldReadOtherwiseAreNotUnpacked(String name) {
        var folder = parent.resolve(name);
        try (var postgres = new EmbeddedPostgres(folder, folder, Map.of())) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("DATABASE_URL");
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void saysInPostgresWordsWhyItDoesNotStart() throws Exception {
        try (var postgres = postgres(Map.of("max_connections", "-1"))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("max_connections");
        }
        try (var postgres = postgres(Map.of("shared_preload_libraries", "nowhere"))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void aCloseEndsAStartThatIsUnderWay() throws Exception {
        var postgres = postgres();
        var start = Thread.ofVirtual().start(() -> {
            try {
                postgres.start();
            } catch (DatabaseUnusable e) {
                assertThat(e).hasMessageContaining("stopped while it started");
            }
        });
        Await.until("the server is being started", () -> !ProcessTable.of(data).isEmpty() || !start.isAlive());

        postgres.close();

        start.join();
        assertThat(ProcessTable.of(home)).isEmpty();
    }

    private long server() throws IOException {
        return Postmaster.running(data).orElseThrow().process().pid();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Optional<String> attempt(EmbeddedPostgres postgres, String sql) {
        try {
            return Optional.of(query(postgres, sql));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = new Connector(postgres::url, Map.of()).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = new Connector(postgres::url, Map.of()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
