package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentUsageTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:01:00.500Z");
    private static final UnderWay.Count BUSY = new UnderWay.Count(3, 2);

    private final RecentUsage recent = new RecentUsage();

    @Test
    void tellsOfTheLastSixtySecondsAndTheMeanOfTen() {
        recent.add(
                List.of(
                        event("second under way", NOW, "ann", 200),
                        event("1", NOW.minusSeconds(1), "ann", 200),
                        event("2", NOW.minusSeconds(1), "bob", 502),
                        event("ten ago", NOW.minusSeconds(10), "ann", 200),
                        event("eleven ago", NOW.minusSeconds(11), "ann", 200),
                        event("sixty ago", NOW.minusSeconds(60), "ann", 200),
                        event("too old", NOW.minusSeconds(61), "ann", 200),
                        event("of a clock ahead", NOW.plusSeconds(2), "ann", 200)),
                NOW);
        var now = recent.at(NOW, null, BUSY);
        assertThat(now.at()).isEqualTo(NOW);
        assertThat(now.streams()).isEqualTo(2);
        assertThat(now.inFlight()).isEqualTo(3);
        assertThat(now.perSecond()).isEqualTo(new UsageNow.PerSecond(0.3, 0.1, 0.9, 1.5));
        assertThat(now.points()).hasSize(60);
        assertThat(now.points().getFirst())
                .isEqualTo(new UsageNow.Point(Instant.parse("2026-03-01T12:00:00Z"), 1, 0, 5));
        assertThat(now.points().getLast())
                .isEqualTo(new UsageNow.Point(Instant.parse("2026-03-01T12:00:59Z"), 2, 1, 10));
        assertThat(now.points().stream().mapToLong(UsageNow.Point::requests).sum())
                .isEqualTo(5);
    }

    @Test
    void tellsAUserOfNothingElseThanTheirOwn() {
        recent.add(
                List.of(event("1", NOW.minusSeconds(1), "ann", 200), event("2", NOW.minusSeconds(1), "bob", 200)), NOW);
        assertThat(recent.at(NOW, new UserId("ann"), BUSY).perSecond().requests())
                .isEqualTo(0.1);
        assertThat(recent.at(NOW, new UserId("cid"), BUSY).perSecond().requests())
                .isZero();
    }

    @Test
    void forgetsWhatIsOverAMinuteAgo() {
        recent.add(List.of(event("1", NOW, "ann", 200)), NOW);
        for (int seconds : List.of(61, 62, 122, 1_000)) {
            assertThat(recent.at(NOW.plusSeconds(seconds), null, BUSY).points())
                    .extracting(UsageNow.Point::requests)
                    .containsOnly(0L);
        }
    }

    private static UsageEvent event(String id, Instant at, String user, int status) {
        return Events.event(id, at, user, "m", new TokenCounts(3L, 5L), status, EndReason.DONE, null);
    }
}
