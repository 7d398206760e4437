package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastDatabaseTest {
    private static final String YOURS = "postgres://ann:s3cret@db/yard";

    @TempDir
    Path parent;

    private DataDirectory directory;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(parent);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private LastDatabase of(@Nullable String url) {
        return new LastDatabase(
                directory, new DatabaseSettings(url == null ? null : DatabaseUrl.parse(url), 4, Duration.ofSeconds(1)));
    }

    @Test
    void whereNoHubHasBeenAnyDatabaseWillDo() {
        assertThatCode(of(null)::check).doesNotThrowAnyException();
        assertThatCode(of(YOURS)::check).doesNotThrowAnyException();
    }

    @Test
    void aCommandThatDoesNotKnowOfYourDatabaseIsToldWithoutThePassword() throws IOException {
        of(YOURS).note();

        assertThatThrownBy(of(null)::check)
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("postgres://ann@db/yard of DATABASE_URL")
                .hasMessageContaining("--env-file")
                .hasMessageNotContaining("s3cret");
        assertThatCode(of(YOURS)::check).doesNotThrowAnyException();
        assertThatCode(of("postgres://ann:s3cret@the.same/yard")::check).doesNotThrowAnyException();
    }

    @Test
    void aCommandThatKnowsOfAnotherThanTheHubsOwnIsToldToo() throws IOException {
        of(null).note();

        assertThatThrownBy(of(YOURS)::check).hasMessageContaining("a database of its own");
        assertThatCode(of(null)::check).doesNotThrowAnyException();
    }

    @Test
    void whatTheLastHubUsedCounts() throws IOException {
        of(YOURS).note();
        of(null).note();

        assertThatCode(of(null)::check).doesNotThrowAnyException();
    }
}
