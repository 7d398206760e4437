package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.config.ConfigurationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the settings records say; {@code -Dmodelyard.write-docs} writes it anew. */
class ConfigurationDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void the_page_has_the_table_of_all_settings() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf("| setting |");
        assertThat(start).isPositive();
        var present = page.substring(0, start) + ConfigurationTable.of(Hub.SETTINGS);

        if (Boolean.getBoolean("modelyard.write-docs")) {
            Files.writeString(PAGE, present);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(present);
    }
}
