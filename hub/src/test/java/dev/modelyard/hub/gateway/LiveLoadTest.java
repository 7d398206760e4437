package dev.modelyard.hub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveLoadTest {
    private static final EndpointId GPU = new EndpointId("gpu");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = 1000 * SECOND;
    private final LiveLoad load = new LiveLoad(() -> now);

    @Test
    void aFailureCountsUntilAnAnswerOrForTenSeconds() {
        load.of(GPU).failed(now);
        assertThat(load.isFailing(GPU)).isTrue();
        load.of(GPU).answeredAfter(5, now);
        assertThat(load.isFailing(GPU)).isFalse();
        load.of(GPU).failed(now);
        now += 9 * SECOND;
        assertThat(load.isFailing(GPU)).isTrue();
        now += SECOND;
        assertThat(load.isFailing(GPU)).isFalse();
    }

    @Test
    void latencyIsAMovingAverageThatIsForgottenAfterHalfAMinute() {
        assertThat(load.latency(GPU)).isZero();
        load.of(GPU).answeredAfter(100, now);
        load.of(GPU).answeredAfter(200, now);
        assertThat(load.latency(GPU)).isEqualTo(125);
        now += 31 * SECOND;
        assertThat(load.latency(GPU)).isZero();
        load.of(GPU).answeredAfter(40, now);
        assertThat(load.latency(GPU)).isEqualTo(40);
    }

    @Test
    void endpointsThatAreNoMoreAreForgottenOnceNothingIsUnderWay() {
        load.of(GPU).began();
        load.keep(Set.of());
        assertThat(load.inFlight(GPU)).isEqualTo(1);
        assertThat(load.total()).isEqualTo(1);
        load.of(GPU).ended();
        load.of(GPU).failed(now);
        load.keep(Set.of());
        assertThat(load.isFailing(GPU)).isFalse();
    }
}
