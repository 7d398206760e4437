package dev.modelyard.hub.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last events, kept once for all streams: each knows how far it has come, so that a slow reader holds up nobody and
 * costs no memory. Thread-safe.
 */
final class Ring {
    private final @Nullable Event[] kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long last;
    private long wakes;

    Ring(int size) {
        this.kept = new Event[size];
    }

    void add(String name, String data, Audience audience) {
        lock.lock();
        try {
            last++;
            kept[place(last)] = new Event(last, name, data, audience);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int place(long number) {
        return (int) (number % kept.length);
    }

    /** The number of the last event; 0 before the first. */
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The events behind {@code number}, the oldest first.
     *
     * @return empty if some of them are no longer here, or that number was never given
     */
    Optional<List<Event>> behind(long number) {
        lock.lock();
        try {
            if (number < 0 || number > last || last - number > kept.length) {
                return Optional.empty();
            }
            var events = new ArrayList<Event>((int) (last - number));
            for (long next = number + 1; next <= last; next++) {
                var event = kept[place(next)];
                if (event != null) {
                    events.add(event);
                }
            }
            return Optional.of(events);
        } finally {
            lock.unlock();
        }
    }

    /** Makes every {@link #await} return. */
    void wake() {
        lock.lock();
        try {
            wakes++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What {@link #await} compares with, taken before anything is looked at that {@link #wake} tells of. */
    long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event behind {@code number}, or a wake behind {@code wakesSeen}, or the time is over. */
    void await(long number, long wakesSeen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (last <= number && wakes == wakesSeen && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
