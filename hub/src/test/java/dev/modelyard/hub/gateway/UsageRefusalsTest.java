package dev.modelyard.hub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.endpoints.TestEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UsageRefusalsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final UsageRefusals refusals = new UsageRefusals(now::get);

    @Test
    void a_refusal_is_remembered_for_an_hour() {
        refusals.remember(endpoint("a", 1));
        assertThat(refusals.takes(endpoint("a", 1))).isFalse();
        assertThat(refusals.takes(endpoint("b", 1))).isTrue();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(59)));
        assertThat(refusals.takes(endpoint("a", 1))).isFalse();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
        assertThat(refusals.takes(endpoint("a", 1))).isTrue();
    }

    @Test
    void another_server_at_the_same_endpoint_is_asked_anew() {
        refusals.remember(endpoint("a", 1));
        assertThat(refusals.takes(endpoint("a", 2))).isTrue();
        refusals.keep(Set.of());
        assertThat(refusals.takes(endpoint("a", 1))).isTrue();
    }

    private static ServedEndpoint endpoint(String id, int epoch) {
        return TestEndpoint.named(id).epoch(epoch).served();
    }
}
