package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor is told of the settings: what a start would read, and nothing of a secret. */
class CheckTest {
    @TempDir
    Path data;

    private String checked(String properties, String... options) throws Exception {
        Files.writeString(data.resolve("modelyard.properties"), properties);
        var command = new String[options.length + 3];
        command[0] = "check";
        command[1] = "--data";
        command[2] = data.toString();
        System.arraycopy(options, 0, command, 3, options.length);
        var ended = Program.run(command);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).isBlank();
        return ended.out();
    }

    @Test
    void settings_hold_as_at_a_start_and_nothing_is_made() throws Exception {
        var env = Files.writeString(data.resolve("my.env"), "export MODELYARD_LISTEN=\"127.0.0.1:1234\" # here\n");

        assertThat(checked("MODELYARD_LISTEN=127.0.0.1:1\n", "--env-file", env.toString()))
                .isEqualTo("data " + data + "\nlisten 127.0.0.1:1234\ndatabase own\n");
        assertThat(checked("MODELYARD_LISTEN=127.0.0.1:1\n", "--port", "7")).contains("listen 127.0.0.1:7\n");
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void what_is_wrong_is_said_by_its_name() throws Exception {
        assertThat(checked("MODELYARD_LISTEN=s3cret\nDATABASE_URL=mysql://ann:s3cret@db/yard\n"))
                .contains("problem MODELYARD_LISTEN from modelyard.properties must be HOST:PORT")
                .contains("problem DATABASE_URL from modelyard.properties must have the form postgres://")
                .doesNotContain("s3cret");
    }

    @Test
    void a_database_of_yours_is_tried() throws Exception {
        var url = TestDatabase.freshUrl();
        assertThat(checked("DATABASE_URL=" + Yard.text(url) + "\n")).contains("database yours, " + url + ", answers\n");
        assertThat(checked("DATABASE_URL=postgres://ann:s3cret@127.0.0.1:1/yard\n"))
                .contains("database unusable DATABASE_URL (postgres://ann@127.0.0.1:1/yard)", "refused")
                .doesNotContain("s3cret");
    }
}
