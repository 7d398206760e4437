package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.accounts.TokenUse;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageLogTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final RecordingStore store = new RecordingStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<TokenId, Instant> lastUses = new ConcurrentHashMap<>();

    @Test
    void storesWhatIsRecorded() throws IOException {
        try (var usage = open()) {
            Events.many(10_000).forEach(usage::record);
            assertThat(usage.settle(LIMIT)).isTrue();
            assertThat(store.events).hasSize(10_000);
        }
        assertThat(count("modelyard.usage.stored")).isEqualTo(10_000);
        assertThat(meters.get("modelyard.usage.queue").gauge().value()).isZero();
    }

    @Test
    void storesWhatIsRecordedWithoutBeingAsked() throws IOException {
        try (var usage = open()) {
            usage.record(Events.usual("1"));
            Await.until("the event is stored", () -> store.events.containsKey("1"));
        }
    }

    @Test
    void closingStoresWhatCameLast() throws IOException {
        var usage = open();
        Events.many(5_000).forEach(usage::record);
        usage.close();
        assertThat(store.events).hasSize(5_000);
    }

    @Test
    void keepsUsageOnDiskWhileTheDatabaseIsAwayAndStoresItOnceItIsBack() throws IOException {
        try (var usage = open()) {
            store.away = true;
            Events.many(3_000).forEach(usage::record);
            assertThat(usage.settle(Duration.ofMillis(600))).isFalse();
            assertThat(store.events).isEmpty();
            assertThat(meters.get("modelyard.usage.away").gauge().value()).isEqualTo(1);
            assertThat(meters.get("modelyard.usage.spool").gauge().value()).isPositive();
            store.away = false;
            Await.until("the spool is stored", () -> store.events.size() == 3_000);
            Await.until(
                    "usage goes straight to the database again",
                    () -> meters.get("modelyard.usage.away").gauge().value() == 0);
        }
        assertThat(count("modelyard.usage.spooled")).isEqualTo(3_000);
        assertThat(count("modelyard.usage.stored")).isEqualTo(3_000);
        assertThat(meters.get("modelyard.usage.spool").gauge().value()).isZero();
    }

    @Test
    void storesWhatAnEarlierRunLeftOnDisk() throws IOException {
        store.away = true;
        var earlier = open();
        Events.many(100).forEach(earlier::record);
        earlier.close();
        assertThat(store.events).isEmpty();
        store.away = false;
        var usage = open();
        Await.until("the spool is stored", () -> store.events.size() == 100);
        usage.close();
    }

    @Test
    void whatALateDatabaseTakesInTheEndIsGivenToItOnce() throws IOException {
        try (var usage = open()) {
            store.hanging = new CountDownLatch(1);
            for (int i = 1; i <= 3; i++) {
                usage.record(Events.usual("late " + i));
                int copied = i;
                Await.until("it is on disk, too", () -> count("modelyard.usage.spooled") == copied);
            }
            assertThat(meters.get("modelyard.usage.away").gauge().value()).isZero();
            store.hanging.countDown();
            assertThat(usage.settle(LIMIT)).isTrue();
        }
        assertThat(store.events).hasSize(3);
        assertThat(store.merged).hasValue(0);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatALateDatabaseDoesNotTakeInTheEndIsGivenToItAgain() throws IOException {
        try (var usage = open()) {
            store.hanging = new CountDownLatch(1);
            usage.record(Events.usual("1"));
            Await.until("it is on disk, too", () -> count("modelyard.usage.spooled") == 1);
            store.away = true;
            store.hanging.countDown();
            Await.until(
                    "it is known to be away",
                    () -> meters.get("modelyard.usage.away").gauge().value() == 1);
            assertThat(store.events).isEmpty();
            store.away = false;
            assertThat(usage.settle(LIMIT)).isTrue();
        }
        assertThat(store.events).hasSize(1);
        assertThat(count("modelyard.usage.spooled")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsLateWithManyBatchesCountsAsAway() throws IOException {
        try (var usage = open()) {
            store.hanging = new CountDownLatch(1);
            for (int i = 1; i <= 10; i++) {
                usage.record(Events.usual("late " + i));
                int copied = i;
                Await.until("it is on disk, too", () -> count("modelyard.usage.spooled") == copied);
            }
            assertThat(meters.get("modelyard.usage.away").gauge().value()).isEqualTo(1);
            store.hanging.countDown();
            assertThat(usage.settle(LIMIT)).isTrue();
        }
        assertThat(store.events).hasSize(10);
    }

    @Test
    void waitsForNoDatabaseThatDoesNotAnswer() throws IOException {
        try (var usage = open()) {
            store.hanging = new CountDownLatch(1);
            usage.record(Events.usual("1"));
            Await.until("the event is on disk", () -> count("modelyard.usage.spooled") == 1);
            usage.record(Events.usual("2"));
            Await.until("the next event is on disk", () -> count("modelyard.usage.spooled") == 2);
            store.hanging.countDown();
            assertThat(usage.settle(LIMIT)).isTrue();
            assertThat(store.events).hasSize(2);
        }
    }

    @Test
    void countsWhatIsLost() throws IOException {
        store.hanging = new CountDownLatch(1);
        try (var usage = open()) {
            Events.many(70_000).forEach(usage::record);
            store.hanging.countDown();
            Await.until(
                    "every event is stored or counted as lost",
                    () -> store.events.size() + lost("queue_full") == 70_000);
        }
    }

    @Test
    void countsWhatComesAfterTheEnd() throws IOException {
        var usage = open();
        usage.close();
        usage.record(Events.usual("late"));
        assertThat(lost("queue_full")).isEqualTo(1);
    }

    @Test
    void countsWhatTheSpoolDoesNotTakeAnyMore() throws IOException {
        store.away = true;
        try (var usage = open(1_000)) {
            Events.many(500).forEach(usage::record);
            Await.until("all are counted as lost", () -> lost("spool_full") == 500);
        }
    }

    @Test
    void countsWhatTheDatabaseRefuses() throws IOException {
        store.refused = "event-3";
        try (var usage = open()) {
            Events.many(5).forEach(usage::record);
            assertThat(usage.settle(LIMIT)).isTrue();
        }
        assertThat(lost("refused")).isEqualTo(1);
        assertThat(count("modelyard.usage.stored")).isEqualTo(4);
    }

    @Test
    void tellsWhenTokensWereUsedLast() throws IOException {
        var later = Events.NOON.plusSeconds(1);
        try (var usage = open()) {
            for (var at : List.of(Events.NOON, later, Events.NOON)) {
                usage.record(Events.event(
                        "at " + at.getEpochSecond(), at, "ann", "m", TokenCounts.UNKNOWN, 200, EndReason.DONE, null));
            }
            usage.record(Events.bare("without a token", "m"));
            usage.settle(LIMIT);
        }
        assertThat(lastUses).containsOnly(Map.entry(new TokenId("ann's token"), later));
    }

    private UsageLog open() throws IOException {
        return open(64 << 20);
    }

    private UsageLog open(long room) throws IOException {
        TokenUse tokens = (token, at) -> lastUses.merge(token, at, (one, other) -> one.isAfter(other) ? one : other);
        return new UsageLog(store, new UsageSpool(directory, room), tokens, meters, InstantSource.system());
    }

    private double count(String name) {
        return meters.get(name).counter().count();
    }

    private double lost(String reason) {
        return meters.get("modelyard.usage.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    /** A store that can be away, hang, and refuse one event. */
    private static final class RecordingStore implements UsageStore {
        final Map<String, UsageEvent> events = new ConcurrentHashMap<>();
        final AtomicInteger merged = new AtomicInteger();
        volatile boolean away;
        volatile CountDownLatch hanging = new CountDownLatch(0);
        volatile String refused = "none";

        @Override
        public int merge(List<UsageEvent> batch) {
            merged.addAndGet(batch.size());
            return insert(batch);
        }

        @Override
        public int insert(List<UsageEvent> batch) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (away) {
                throw new IllegalStateException("away");
            }
            int before = batch.size();
            var taken =
                    batch.stream().filter(event -> !event.id().equals(refused)).toList();
            taken.forEach(event -> events.put(event.id(), event));
            return before - taken.size();
        }
    }
}
