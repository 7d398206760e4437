package dev.modelyard.hub.usage;

import dev.modelyard.hub.usage.UsageMeters.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps batches of usage: in the database, or on disk where that does not answer in time. What is on disk goes to the
 * database once that is back. One thread of its own talks to the database, so that no caller waits for it long.
 */
final class UsageKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageKeeper.class);
    private static final Duration REPLAY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Longer, and a batch could be older than a second before it is anywhere. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final UsageStore store;
    private final UsageSpool spool;
    private final UsageMeters meters;
    private final ScheduledExecutorService database = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("usage-database").factory());
    private final ScheduledFuture<?> replaying;
    private volatile boolean away;
    private volatile boolean closed;

    UsageKeeper(UsageStore store, UsageSpool spool, UsageMeters meters) {
        this.store = store;
        this.spool = spool;
        this.meters = meters;
        meters.keeper(() -> away, spool::bytes);
        replaying = database.scheduleWithFixedDelay(this::replay, 0, REPLAY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the batch is in the database or on disk, or counted as lost. */
    void keep(List<UsageEvent> batch) {
        if (away || !isStored(batch)) {
            spool(batch);
        }
    }

    /** Whether all that was kept is in the database. */
    boolean isSettled() {
        return !away && spool.isEmpty();
    }

    private boolean isStored(List<UsageEvent> batch) {
        var storing = database.submit(() -> store.insert(batch));
        try {
            int refused = storing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            meters.stored(batch.size() - refused);
            meters.dropped(Loss.REFUSED, refused);
            return true;
        } catch (ExecutionException failure) {
            goAway(String.valueOf(failure.getCause()));
        } catch (TimeoutException slow) {
            goAway("no answer within " + PATIENCE.toMillis() + " ms");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        storing.cancel(false);
        return false;
    }

    private void spool(List<UsageEvent> batch) {
        try {
            if (spool.append(batch)) {
                meters.spooled(batch.size());
            } else {
                meters.dropped(Loss.SPOOL_FULL, batch.size());
            }
        } catch (IOException failure) {
            log.error("{} usage events were lost: the spool cannot be written", batch.size(), failure);
            meters.dropped(Loss.SPOOL_FAILED, batch.size());
        }
    }

    /** Moves one segment from the spool to the database, and itself to the end of the line where there are more. */
    private void replay() {
        try {
            var segment = spool.oldest();
            if (segment.isPresent()) {
                var events = segment.get().events();
                int refused = store.merge(events);
                spool.remove(segment.get());
                meters.stored(events.size() - refused);
                meters.dropped(Loss.REFUSED, refused);
                meters.dropped(Loss.TORN, segment.get().torn());
                log.info("{} usage events that waited on disk are in the database", events.size());
            }
            away = false;
            if (!closed && !spool.isEmpty()) {
                database.execute(this::replay);
            }
        } catch (IOException failure) {
            log.error("The usage spool cannot be read", failure);
        } catch (RuntimeException failure) {
            goAway(failure.toString());
        }
    }

    private void goAway(String reason) {
        if (!away) {
            away = true;
            log.warn("Usage goes to disk until the database takes it again: {}", reason);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        replaying.cancel(false);
        database.shutdown();
        try {
            if (!database.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The database still holds a batch of usage; it is on disk too");
                database.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        spool.close();
    }
}
