package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.database.Changes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was seen of endpoints: news at once, mere age every half minute. What waits is a set of ids, and what is
 * written is what holds at that moment, so that much news about one endpoint is one row. While the database is away it
 * waits. Thread-safe.
 */
final class HealthWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthWriter.class);

    private static final Duration AGES = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final Changes changes;
    private final EndpointRows rows;
    private final LiveEndpoints endpoints;
    private final HealthHistory history;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();

    /** Held while writing: what waits is taken once. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Condition news = lock.newCondition();
    private final Set<EndpointId> changed = new HashSet<>();
    private final Set<EndpointId> aged = new HashSet<>();
    private volatile boolean isAway;
    private volatile boolean closing;

    HealthWriter(Jdbi jdbi, Changes changes, EndpointRows rows, LiveEndpoints endpoints, HealthHistory history) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.rows = rows;
        this.endpoints = endpoints;
        this.history = history;
        this.thread = Thread.ofVirtual().name("health-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the latest attempt to write found no database. */
    boolean isAway() {
        return isAway;
    }

    /** Something else holds of this endpoint than before. */
    void changed(EndpointId id) {
        lock.lock();
        try {
            changed.add(id);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The same holds of this endpoint as before, and is known later. */
    void aged(EndpointId id) {
        lock.lock();
        try {
            aged.add(id);
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is known of one endpoint before it returns. */
    void writeNow(EndpointId id) {
        write(Set.of(id), Set.of());
    }

    private void run() {
        var nextAges = Deadline.in(AGES);
        while (!closing) {
            try {
                await(nextAges);
                var withAges = nextAges.isOver();
                writeWaiting(withAges);
                nextAges = withAges ? Deadline.in(AGES) : nextAges;
                isAway = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!isAway) {
                    log.warn("What is seen of endpoints cannot be written for the moment: {}", e.getMessage());
                }
                isAway = true;
                pause();
            }
        }
    }

    private void await(Deadline nextAges) throws InterruptedException {
        lock.lock();
        try {
            while (changed.isEmpty() && !nextAges.isOver() && !closing) {
                var woken = news.await(nextAges.left().toMillis() + 1, TimeUnit.MILLISECONDS);
                if (!woken) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeWaiting(boolean withAges) {
        Set<EndpointId> urgent;
        Set<EndpointId> later;
        lock.lock();
        try {
            urgent = Set.copyOf(changed);
            later = withAges ? Set.copyOf(aged) : Set.of();
            changed.clear();
            aged.removeAll(urgent);
            aged.removeAll(later);
        } finally {
            lock.unlock();
        }
        var done = false;
        try {
            write(urgent, later);
            done = true;
        } finally {
            if (!done) {
                putBack(urgent, later);
            }
        }
    }

    private void putBack(Set<EndpointId> urgent, Set<EndpointId> later) {
        lock.lock();
        try {
            changed.addAll(urgent);
            aged.addAll(later);
        } finally {
            lock.unlock();
        }
    }

    private void write(Set<EndpointId> urgent, Set<EndpointId> later) {
        writing.lock();
        try {
            writeTogether(urgent, later);
        } finally {
            writing.unlock();
        }
    }

    private void writeTogether(Set<EndpointId> urgent, Set<EndpointId> later) {
        jdbi.useTransaction(tx -> {
            var table = tx.attach(EndpointTable.class);
            if (!urgent.isEmpty()) {
                table.saw(known(urgent));
                changes.announce(tx, EndpointsRoom.TOPIC);
            }
            if (!later.isEmpty()) {
                table.aged(known(later));
            }
            history.write(tx);
        });
    }

    /** In one order, so that two hubs that write the same rows do not wait for each other. */
    private List<EndpointTable.Row> known(Collection<EndpointId> ids) {
        return ids.stream()
                .map(endpoints::get)
                .filter(Objects::nonNull)
                .map(endpoint -> rows.row(endpoint.now()))
                .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
                .toList();
    }

    /** Writes what still waits, the runs that go on included, unless the database is away. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(STOP);
            history.endAll();
            writeWaiting(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("What was last seen of endpoints could not be written: {}", e.getMessage());
        }
    }
}
