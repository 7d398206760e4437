package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside hubs: on one directory one after the other, and never in another database. */
class CommandsTest {
    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void place() throws IOException {
        data = parent.resolve("data");
        HubProcess.shareProgramsWith(data);
    }

    @AfterEach
    void nothing_is_left_running() {
        assertThat(Program.of(data)).isEmpty();
    }

    private String[] here(String... command) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--data", data.toString()));
        return all.toArray(String[]::new);
    }

    @Test
    void a_hub_that_starts_waits_for_a_command() throws Exception {
        var command = DataDirectory.openBriefly(data);
        try (var hub = Program.start(here("serve", "--listen", "127.0.0.1:0"))) {
            Await.until("it says that it waits", () -> hub.logged().contains("running a command"));

            command.close();

            hub.url();
            hub.signal("TERM");
            assertThat(hub.end().status()).isZero();
        }
    }

    @Test
    void a_command_waits_for_a_hub_that_is_starting() throws Exception {
        assertThat(Program.run(here("token", "create", "early", "--scope", "gateway"))
                        .status())
                .isZero();
        var starting = DataDirectory.open(data);
        try (var command = Program.start(here("token", "list"))) {
            Await.until("it says that it waits", () -> command.logged().contains("Waiting for the Modelyard"));
            assertThat(command.logged()).contains(data.toString(), "starting");

            starting.close();

            var ended = command.end();
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).startsWith("ID");
        }
    }

    @Test
    void commands_at_the_same_time_take_turns() throws Exception {
        try (var one = Program.start(here("token", "create", "one", "--scope", "gateway"));
                var other = Program.start(here("token", "create", "other", "--scope", "gateway"))) {
            for (var command : List.of(one, other)) {
                var ended = command.end();
                assertThat(ended.status()).as(ended.err()).isZero();
                assertThat(ended.out()).startsWith("myd_");
            }
        }
        assertThat(Program.run(here("token", "list")).out()).contains("one", "other");
    }

    @Test
    void a_command_that_is_told_to_end_takes_its_database_along() throws Exception {
        try (var command = Program.start(here("token", "create", "cut", "--scope", "gateway"))) {
            Await.until("its database is there", () -> Files.exists(data.resolve("postgres/18/postmaster.pid")));

            command.signalGroup("INT");

            command.end();
        }
    }

    @Test
    void tokens_are_neither_listed_nor_revoked_where_no_hub_has_been() throws Exception {
        var nowhere = parent.resolve("mistyped");
        var cutShort = Files.createDirectory(parent.resolve("cut short"));
        DataDirectory.open(cutShort).close();
        var before = everything();

        for (var place : List.of(nowhere, cutShort)) {
            for (var command : List.of(List.of("list"), List.of("revoke", "tok"))) {
                var all = new ArrayList<>(List.of("token"));
                all.addAll(command);
                all.addAll(List.of("--data", place.toString()));
                var refused = Program.run(all.toArray(String[]::new));

                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.out()).isBlank();
                assertThat(refused.err())
                        .contains("No hub has worked with " + place + " yet", "--data DIR", "start one there first")
                        .doesNotContain("Exception");
            }
        }
        assertThat(everything()).isEqualTo(before);
    }

    private List<Path> everything() throws IOException {
        try (var files = Files.walk(parent)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_command_without_the_hubs_database_makes_none_of_its_own() throws Exception {
        var database = TestDatabase.freshUrl();
        try (var yard = Yard.on(data, database, Map.of())) {
            assertThat(yard.hub.firstPassword()).isPresent();
        }

        var refused = Program.run(here("token", "create", "lost", "--scope", "gateway"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isBlank();
        assertThat(refused.err()).contains("DATABASE_URL", "--env-file").doesNotContain("Exception");
        assertThat(data.resolve("postgres/18")).doesNotExist();

        var env = Files.writeString(parent.resolve("my.env"), "DATABASE_URL='" + Yard.text(database) + "'\n");
        var made = Program.run(here("token", "create", "kept", "--scope", "gateway", "--env-file", env.toString()));
        assertThat(made.out()).as(made.err()).startsWith("myd_");
    }

    @Test
    void a_demo_has_a_database_of_its_own() throws Exception {
        Files.writeString(data.resolve("modelyard.properties"), "DATABASE_URL=postgres://ann:x@127.0.0.1:1/yard\n");
        try (var demo = Program.start(here("demo", "--listen", "127.0.0.1:0"))) {
            demo.url();
            demo.signal("TERM");
            assertThat(demo.end().status()).isZero();
        }
        assertThat(data.resolve("postgres/18")).isDirectory();
    }
}
