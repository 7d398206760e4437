package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.testing.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageSettingsTest {
    @Test
    void keepsUsageForFourHundredDaysUnlessSaid() throws BadConfiguration {
        assertThat(Settings.read(UsageSettings.class, Map.of()))
                .isEqualTo(new UsageSettings(Duration.ofDays(400), new DataSize(256L << 20)));
    }

    @Test
    void takesWhatIsSaid() throws BadConfiguration {
        assertThat(Settings.read(
                        UsageSettings.class,
                        Map.of("MODELYARD_USAGE_RETENTION", "30d", "MODELYARD_USAGE_SPOOL", "1GiB")))
                .isEqualTo(new UsageSettings(Duration.ofDays(30), new DataSize(1L << 30)));
    }

    @Test
    void refusesARetentionThatKeepsNothing() {
        assertThat(Settings.problems(UsageSettings.class, Map.of("MODELYARD_USAGE_RETENTION", "0s")))
                .singleElement()
                .asString()
                .contains("MODELYARD_USAGE_RETENTION", "1d");
    }
}
