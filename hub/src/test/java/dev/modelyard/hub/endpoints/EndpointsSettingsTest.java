package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.net.Cidr;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.testing.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsSettingsTest {
    @Test
    void defaults() throws Exception {
        assertThat(Settings.read(EndpointsSettings.class, Map.of()))
                .isEqualTo(new EndpointsSettings(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        60));
        assertThat(Settings.read(NetworkSettings.class, Map.of()).endpointNetworks())
                .isEmpty();
    }

    @Test
    void every_setting_is_read() throws Exception {
        assertThat(Settings.read(
                        EndpointsSettings.class,
                        Map.of(
                                "MODELYARD_HEALTH_INTERVAL", "1s",
                                "MODELYARD_DISCOVERY_INTERVAL", "2s",
                                "MODELYARD_PROBE_TIMEOUT", "3s",
                                "MODELYARD_ENDPOINT_CONNECT_TIMEOUT", "4s",
                                "MODELYARD_ENDPOINT_FIRST_BYTE_TIMEOUT", "5s",
                                "MODELYARD_ENDPOINT_IDLE_TIMEOUT", "6s",
                                "MODELYARD_MEMBER_PROBES", "7")))
                .isEqualTo(new EndpointsSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        7));
        assertThat(Settings.read(NetworkSettings.class, Map.of("MODELYARD_ENDPOINT_NETWORKS", "10.0.0.0/8, fd00::/8"))
                        .endpointNetworks())
                .isEqualTo(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8")));
    }

    @Test
    void what_makes_no_sense_is_refused_by_name() {
        assertThat(Settings.problems(EndpointsSettings.class, Map.of("MODELYARD_HEALTH_INTERVAL", "1ms")))
                .singleElement()
                .asString()
                .contains("MODELYARD_HEALTH_INTERVAL");
        assertThat(Settings.problems(NetworkSettings.class, Map.of("MODELYARD_ENDPOINT_NETWORKS", "lan")))
                .singleElement()
                .asString()
                .contains("MODELYARD_ENDPOINT_NETWORKS");
    }
}
