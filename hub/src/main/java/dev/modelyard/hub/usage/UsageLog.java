package dev.modelyard.hub.usage;

import dev.modelyard.hub.accounts.TokenUse;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.usage.UsageMeters.Loss;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of usage from the event loops into the database, see {@code design.md} beside it. One thread takes what has
 * come, five times a second, and has it stored by another, or written to the spool where the database does not answer
 * in time; so that whatever ended a second ago is in one of the two, however the hub ends.
 */
public final class UsageLog implements UsageSink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageLog.class);
    private static final int QUEUE = 65_536;
    private static final int BATCH = 4_000;
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration REPLAY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Longer, and a batch could be older than a second before it is anywhere. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final UsageStore store;
    private final UsageSpool spool;
    private final TokenUse tokens;
    private final UsageMeters meters;

    private final ConcurrentLinkedQueue<UsageEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ConcurrentLinkedQueue<CountDownLatch> settling = new ConcurrentLinkedQueue<>();
    private final Semaphore nudge = new Semaphore(0);
    private final ScheduledExecutorService database = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("usage-database").factory());
    private final Thread writer = Thread.ofPlatform().name("usage-writer").unstarted(this::run);
    private final ScheduledFuture<?> replaying;
    private volatile boolean away;
    private volatile boolean closed;

    UsageLog(UsageStore store, UsageSpool spool, TokenUse tokens, MeterRegistry registry) {
        this.store = store;
        this.spool = spool;
        this.tokens = tokens;
        this.meters = new UsageMeters(registry, queued::get, spool::bytes, () -> away ? 1 : 0);
        this.replaying =
                database.scheduleWithFixedDelay(this::replay, 0, REPLAY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        writer.start();
    }

    /** Opens the log of the hub that owns {@code spool}, and stores what an earlier run left there. */
    public static UsageLog open(Jdbi jdbi, Path spool, UsageSettings settings, TokenUse tokens, MeterRegistry registry)
            throws IOException {
        return new UsageLog(
                new UsageTable(jdbi), new UsageSpool(spool, settings.spool().bytes()), tokens, registry);
    }

    @Override
    public void record(UsageEvent event) {
        if (closed || queued.incrementAndGet() > QUEUE) {
            queued.decrementAndGet();
            meters.dropped(Loss.QUEUE_FULL, 1);
        } else {
            queue.add(event);
        }
    }

    /**
     * Waits until what was recorded before this call is in the database, so that a reader finds it there.
     *
     * @return false where that took longer than {@code limit}, or the database is away
     */
    public boolean settle(Duration limit) {
        var settled = new CountDownLatch(1);
        settling.add(settled);
        nudge.release();
        try {
            return settled.await(limit.toMillis(), TimeUnit.MILLISECONDS) && !away;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stores or spools what was recorded; what comes later is counted as lost. */
    @Override
    public void close() throws IOException {
        closed = true;
        nudge.release();
        try {
            writer.join(CLOSING);
            replaying.cancel(false);
            database.shutdown();
            if (!database.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The database still holds a batch of usage; it is in the spool too");
                database.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        spool.close();
    }

    private void run() {
        while (!closed) {
            try {
                if (nudge.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudge.drainPermits();
                }
                writeQueued();
            } catch (InterruptedException stopping) {
                closed = true;
            }
        }
        writeQueued();
    }

    private void writeQueued() {
        var waiting = taken(settling, Integer.MAX_VALUE);
        int due = queued.get();
        while (due > 0) {
            var batch = taken(queue, Math.min(due, BATCH));
            if (batch.isEmpty()) {
                break; // counted by an event loop that has not added it yet: the next time
            }
            due -= batch.size();
            queued.addAndGet(-batch.size());
            keep(batch);
        }
        waiting.forEach(CountDownLatch::countDown);
    }

    private void keep(List<UsageEvent> batch) {
        try {
            if (away || !isStored(batch)) {
                spool(batch);
            }
            lastUses(batch).forEach(tokens::seen);
        } catch (RuntimeException defect) {
            log.error("A batch of {} usage events was lost", batch.size(), defect);
            meters.dropped(Loss.FAILED, batch.size());
        }
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

    private static Map<TokenId, Instant> lastUses(List<UsageEvent> batch) {
        var latest = new HashMap<TokenId, Instant>();
        for (var event : batch) {
            if (event.tokenId() != null) {
                latest.merge(event.tokenId(), event.at(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return latest;
    }

    private static <T> List<T> taken(Queue<T> queue, int most) {
        var taken = new ArrayList<T>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            taken.add(next);
            if (taken.size() == most) {
                break;
            }
        }
        return taken;
    }
}
