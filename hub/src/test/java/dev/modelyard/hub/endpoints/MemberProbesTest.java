package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberProbesTest {
    @Test
    void a_member_has_so_many_probes_a_minute_and_admins_are_not_limited() {
        var clock = new TickingClock();
        var probes = new MemberProbes(3, clock);
        for (int i = 0; i < 3; i++) {
            probes.take(ANN);
        }
        var refused = catchThrowableOfType(Problem.TooMany.class, () -> probes.take(ANN));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
        probes.take(BOB, 3);
        assertThatExceptionOfType(Problem.TooMany.class).isThrownBy(() -> probes.take(BOB));
        for (int i = 0; i < 100; i++) {
            probes.take(ROOT);
        }
        clock.tick(Duration.ofSeconds(20));
        probes.take(ANN);
        assertThatExceptionOfType(Problem.TooMany.class).isThrownBy(() -> probes.take(ANN));
        clock.tick(Duration.ofHours(1));
        probes.take(ANN, 1000);
    }

    @Test
    void adding_checking_and_moving_are_probes_and_renaming_is_none() {
        var settings = EndpointsHarness.settings(Duration.ofHours(1));
        var few = new EndpointsSettings(
                settings.healthInterval(),
                settings.discoveryInterval(),
                settings.probeTimeout(),
                settings.connectTimeout(),
                settings.firstByteTimeout(),
                settings.idleTimeout(),
                4,
                settings.modelLists());
        try (var hub = new EndpointsHarness(TestDatabase.fresh(), Resolver.system(), few, InstantSource.system())) {
            var list = "/api/local-models";
            var one = list + "/"
                    + hub.post(ANN, list, Map.of("name", "a", "baseUrl", "http://127.0.0.1:9"))
                            .text("id");
            assertThat(hub.post(ANN, one + "/health", "").status()).isEqualTo(200);
            assertThat(hub.post(ANN, one + "/models", "").status()).isEqualTo(200);
            assertThat(hub.patch(ANN, one, Map.of("baseUrl", "http://127.0.0.1:10"))
                            .status())
                    .isEqualTo(200);
            var refused = hub.patch(ANN, one, Map.of("baseUrl", "http://127.0.0.1:11"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsKey("retry-after");
            assertThat(hub.post(ANN, list, Map.of("name", "b", "baseUrl", "http://127.0.0.1:9"))
                            .status())
                    .isEqualTo(429);
            assertThat(hub.patch(ANN, one, Map.of("name", "renamed")).status()).isEqualTo(200);
            assertThat(hub.get(ANN, one).text("baseUrl")).isEqualTo("http://127.0.0.1:10");
            assertThat(hub.get(ANN, one + "/health").status()).isEqualTo(200);
            assertThat(hub.post(ROOT, one + "/health", "").status()).isEqualTo(200);
            var store = List.of(Map.of("name", "c", "baseUrl", "http://127.0.0.1:9"));
            for (var run : List.of(list + "/import?dryRun=true", list + "/import")) {
                assertThat(hub.post(ANN, run, store).status()).isEqualTo(429);
            }
        }
    }
}
