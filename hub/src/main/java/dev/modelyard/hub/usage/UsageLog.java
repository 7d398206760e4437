package dev.modelyard.hub.usage;

import dev.modelyard.hub.accounts.TokenUse;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.usage.UsageMeters.Loss;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of usage from the event loops into the database, see {@code design.md} beside it. One thread takes what has
 * come, five times a second, and has it kept; so that whatever ended a second ago is in the database or on disk,
 * however the hub ends.
 */
public final class UsageLog implements UsageSink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageLog.class);
    private static final int QUEUE = 65_536;
    private static final int BATCH = 4_000;
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final UsageMeters meters;
    private final UsageKeeper keeper;
    private final TokenUse tokens;
    private final RecentUsage recent = new RecentUsage();
    private final InstantSource clock;

    private final Queue<UsageEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Queue<CountDownLatch> settling = new ConcurrentLinkedQueue<>();
    private final Semaphore nudge = new Semaphore(0);
    private final Thread writer = Thread.ofPlatform().name("usage-writer").unstarted(this::run);
    private volatile boolean closed;

    UsageLog(UsageStore store, UsageSpool spool, TokenUse tokens, MeterRegistry registry, InstantSource clock) {
        this.meters = new UsageMeters(registry, queued::get);
        this.keeper = new UsageKeeper(store, spool, meters);
        this.tokens = tokens;
        this.clock = clock;
        writer.start();
    }

    /** Opens the log of the hub that owns {@code spool}, and stores what an earlier run left there. */
    public static UsageLog open(
            Jdbi jdbi, Path spool, UsageSettings settings, TokenUse tokens, MeterRegistry registry, InstantSource clock)
            throws IOException {
        var waiting = new UsageSpool(spool, settings.spool().bytes());
        return new UsageLog(new UsageTable(jdbi), waiting, tokens, registry, clock);
    }

    /** What ended in the last minute, as far as the writer has seen it: to a fifth of a second ago. */
    RecentUsage recent() {
        return recent;
    }

    /** Shows, beside what becomes of events here, how many are not added up yet. */
    void meterSums(Supplier<Number> unsummed) {
        meters.sums(unsummed);
    }

    @Override
    public void record(UsageEvent event) {
        if (closed) {
            meters.dropped(Loss.QUEUE_FULL, 1);
        } else if (queued.incrementAndGet() > QUEUE) {
            queued.decrementAndGet();
            meters.dropped(Loss.QUEUE_FULL, 1);
        } else {
            queue.add(event);
        }
    }

    /**
     * Waits until what was recorded before this call, and what waits on disk, is in the database, so that a reader finds
     * it there.
     *
     * @return false where that took longer than {@code limit}
     */
    public boolean settle(Duration limit) {
        long begin = System.nanoTime();
        var written = new CountDownLatch(1);
        settling.add(written);
        nudge.release();
        try {
            boolean settled = written.await(limit.toNanos(), TimeUnit.NANOSECONDS) && keeper.isSettled();
            while (!settled && System.nanoTime() - begin < limit.toNanos()) {
                Thread.sleep(LOOK);
                settled = keeper.isSettled();
            }
            return settled;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Keeps what was recorded; what comes later is counted as lost. */
    @Override
    public void close() throws IOException {
        closed = true;
        nudge.release();
        try {
            writer.join(CLOSING);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        keeper.close();
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
            write(batch);
        }
        waiting.forEach(CountDownLatch::countDown);
    }

    private void write(List<UsageEvent> batch) {
        try {
            recent.add(batch, clock.instant());
            keeper.keep(batch);
            lastUses(batch).forEach(tokens::seen);
        } catch (RuntimeException defect) {
            log.error("A batch of {} usage events was lost", batch.size(), defect);
            meters.dropped(Loss.FAILED, batch.size());
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
