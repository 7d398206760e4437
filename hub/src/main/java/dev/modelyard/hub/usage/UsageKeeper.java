package dev.modelyard.hub.usage;

import dev.modelyard.hub.usage.UsageMeters.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps batches of usage: in the database, or on disk where that does not answer in time. What is on disk goes to the
 * database once that is back. One thread of its own talks to the database, so that no caller waits for it long.
 *
 * <p>A database that is merely late is not away: what it is given is copied to disk meanwhile, and the copy goes when
 * it has taken it. To store such a batch once more would keep a busy database busy.
 */
final class UsageKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageKeeper.class);
    private static final Duration REPLAY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Longer, and a batch could be older than a second before it is anywhere. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Batches in memory that a late database has not taken; with more of them it is as good as away. */
    private static final int MOST_LATE = 8;

    private final UsageStore store;
    private final UsageSpool spool;
    private final UsageMeters meters;
    private final ScheduledExecutorService database = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("usage-database").factory());
    private final ScheduledFuture<?> replaying;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean left;
    private volatile boolean away;
    private volatile boolean closed;

    UsageKeeper(UsageStore store, UsageSpool spool, UsageMeters meters) {
        this.store = store;
        this.spool = spool;
        this.meters = meters;
        this.left = !spool.isEmpty();
        meters.keeper(() -> away, spool::bytes);
        replaying = database.scheduleWithFixedDelay(this::replay, 0, REPLAY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the batch is in the database or on disk, or counted as lost. */
    void keep(List<UsageEvent> batch) {
        if (!away && underWay.get() >= MOST_LATE) {
            goAway("it has not taken the last " + MOST_LATE + " batches");
        }
        if (away) {
            spool(batch);
            return;
        }
        var patience = underWay.get() == 0 ? PATIENCE : Duration.ZERO;
        underWay.incrementAndGet();
        var storing = new Storing(batch);
        database.execute(storing);
        if (!storing.endsWithin(patience)) {
            storing.copy();
        }
    }

    /** Whether all that was kept is in the database. */
    boolean isSettled() {
        return !away && underWay.get() == 0 && spool.isEmpty();
    }

    /** One batch on its way into the database. */
    private final class Storing implements Runnable {
        private final List<UsageEvent> batch;
        private final CountDownLatch end = new CountDownLatch(1);
        private OptionalLong copy = OptionalLong.empty();
        private boolean stored;
        private boolean onDisk;

        private Storing(List<UsageEvent> batch) {
            this.batch = batch;
        }

        @Override
        public void run() {
            try {
                int refused = store.insert(batch);
                meters.stored(batch.size() - refused);
                meters.dropped(Loss.REFUSED, refused);
                stored();
            } catch (RuntimeException failure) {
                goAway(failure.toString());
                failed();
            } finally {
                underWay.decrementAndGet();
                end.countDown();
            }
        }

        private synchronized void stored() {
            stored = true;
            copy.ifPresent(UsageKeeper.this::forget);
        }

        private synchronized void failed() {
            if (copy.isEmpty()) {
                spool(batch);
            }
            onDisk = true;
        }

        boolean endsWithin(Duration patience) {
            try {
                return end.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Puts it on disk too, unless it has been dealt with meanwhile. */
        synchronized void copy() {
            if (stored || onDisk) {
                return;
            }
            try {
                copy = spool.keepAside(batch);
                copy.ifPresent(_ -> meters.spooled(batch.size()));
            } catch (IOException failure) {
                log.warn("{} usage events are in memory alone until the database takes them", batch.size(), failure);
            }
        }
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

    private void forget(long segment) {
        try {
            spool.remove(segment);
        } catch (IOException failure) {
            log.warn("Usage that is stored stays on disk, and is stored no second time", failure);
        }
    }

    /** Moves one segment from the spool to the database, and itself to the end of the line where there are more. */
    private void replay() {
        if (!left && !away) {
            return;
        }
        try {
            var segment = spool.oldest();
            if (segment.isPresent()) {
                var events = segment.get().events();
                int refused = store.merge(events);
                spool.remove(segment.get().number());
                meters.stored(events.size() - refused);
                meters.dropped(Loss.REFUSED, refused);
                meters.dropped(Loss.TORN, segment.get().torn());
                log.info("{} usage events that waited on disk are in the database", events.size());
            }
            left = !spool.isEmpty();
            away = false;
            if (!closed && left) {
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
