package dev.modelyard.hub.endpoints;

import io.micrometer.core.instrument.Counter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends of incidents on their way to the database, in the order they were seen. Each may be written twice, and
 * by several hubs, without becoming two. Thread-safe.
 */
final class Incidents {
    private static final int MOST_WAITING = 10_000;

    private final Counter dropped;
    private final Deque<News> waiting = new ArrayDeque<>();

    /** @param dropped counts what was not kept */
    Incidents(Counter dropped) {
        this.dropped = dropped;
    }

    /** @param reason null for an end */
    private record News(
            EndpointId endpoint,
            int epoch,
            Instant at,
            @Nullable HealthReason reason,
            @Nullable String message) {

        void write(IncidentTable table) {
            if (reason == null) {
                table.end(endpoint, at);
            } else {
                table.begin(endpoint, epoch, at, reason, message);
            }
        }
    }

    /** Notes it if an incident began or ended with this. */
    void note(LiveEndpoints.Seen seen) {
        var before = seen.before().observed().health();
        var health = seen.after().observed().health();
        var since = health.since();
        if (health.status() == before.status() || since == null) {
            return;
        }
        synchronized (this) {
            waiting.add(new News(seen.after().id(), seen.after().epoch(), since, health.reason(), health.message()));
            if (waiting.size() > MOST_WAITING) {
                waiting.remove();
                dropped.increment();
            }
        }
    }

    /** Writes what waits; what could not be written stays for the next time. */
    void write(Handle tx) {
        List<News> news;
        synchronized (this) {
            news = List.copyOf(waiting);
        }
        if (news.isEmpty()) {
            return;
        }
        var table = tx.attach(IncidentTable.class);
        news.forEach(one -> one.write(table));
        tx.afterCommit(() -> {
            synchronized (this) {
                news.forEach(waiting::removeFirstOccurrence);
            }
        });
    }
}
