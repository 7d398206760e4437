package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    @Test
    void theHubRunsItsOwnServerUnlessToldOtherwise() throws Exception {
        assertThat(Settings.read(DatabaseSettings.class, Map.of()))
                .isEqualTo(new DatabaseSettings(null, 16, Duration.ofSeconds(60)));
    }

    @Test
    void everySettingIsRead() throws Exception {
        assertThat(Settings.read(
                        DatabaseSettings.class,
                        Map.of(
                                "DATABASE_URL", "postgres://ann:pw@db/yard",
                                "MODELYARD_DATABASE_CONNECTIONS", "40",
                                "MODELYARD_DATABASE_WAIT", "5s")))
                .isEqualTo(new DatabaseSettings(
                        DatabaseUrl.parse("postgres://ann:pw@db/yard"), 40, Duration.ofSeconds(5)));
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThat(Settings.problems(DatabaseSettings.class, Map.of("DATABASE_URL", "mysql://ann:s3cret@db")))
                .singleElement()
                .asString()
                .contains("DATABASE_URL", "postgres://")
                .doesNotContain("s3cret");
    }
}
