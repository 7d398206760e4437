package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.Exchange;
import dev.modelyard.hub.gateway.Summary;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request of the data plane, on a thread of its own. Under a load that nobody reads line by line
 * the lines of a second are bounded, and what was left out is said in one.
 */
final class AccessLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.modelyard.hub.access");

    private static final int LINES_A_SECOND = 200;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Queue<Summary> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger allowed = new AtomicInteger(LINES_A_SECOND);
    private final LongAdder leftOut = new LongAdder();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("access-log").unstarted(this::write);
    private volatile boolean closed;

    AccessLog() {
        writer.start();
    }

    /** Notes a request that has ended. */
    void ended(Exchange exchange, long now) {
        if (!log.isInfoEnabled()) {
            return;
        }
        if (allowed.get() > 0 && allowed.getAndDecrement() > 0) {
            waiting.add(exchange.summary(now));
        } else {
            leftOut.increment();
        }
    }

    private void write() {
        var since = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(PAUSE);
            writeWaiting();
            if (System.nanoTime() - since >= SECOND) {
                since = System.nanoTime();
                allowed.set(LINES_A_SECOND);
                sayLeftOut();
            }
        }
        writeWaiting();
        sayLeftOut();
    }

    private void writeWaiting() {
        for (var line = waiting.poll(); line != null; line = waiting.poll()) {
            write(line);
        }
    }

    private static void write(Summary line) {
        var head = line.head();
        var event = log.atInfo()
                .addKeyValue("method", head.method())
                .addKeyValue("path", head.path())
                .addKeyValue("status", line.status())
                .addKeyValue("ms", millis(line.total()))
                .addKeyValue("client", head.client().getHostAddress())
                .addKeyValue("requestId", head.requestId())
                .addKeyValue("end", line.end());
        if (line.user() != null) {
            event = event.addKeyValue("user", line.user());
        }
        if (!line.model().isEmpty()) {
            event = event.addKeyValue("model", line.model());
        }
        if (line.endpoint() != null) {
            event = event.addKeyValue("endpoint", line.endpoint()).addKeyValue("attempts", line.attempts());
        }
        if (line.firstEvent() != null) {
            event = event.addKeyValue("firstEventMs", millis(line.firstEvent()));
        }
        if (line.tokens().prompt() != null) {
            event = event.addKeyValue("promptTokens", line.tokens().prompt());
        }
        if (line.tokens().completion() != null) {
            event = event.addKeyValue("completionTokens", line.tokens().completion());
        }
        if (line.error() != null) {
            event = event.addKeyValue("error", line.error());
        }
        event.log("gateway");
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e4) / 1e2;
    }

    private void sayLeftOut() {
        var count = leftOut.sumThenReset();
        if (count > 0) {
            log.atInfo().addKeyValue("requests", count).log("gateway: more requests than lines");
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
