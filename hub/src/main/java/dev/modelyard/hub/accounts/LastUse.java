package dev.modelyard.hub.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * When each credential was last used, as far as this hub knows: noted by event loops without waiting, written later in
 * batches. It never goes back. Safe from any thread.
 *
 * @param <K> what names a credential
 */
final class LastUse<K> {
    /** How close two uses must be for the second not to be noted: a busy token is one write a second, not thousands. */
    private static final long RESOLUTION = 1000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Map<K, Cell> cells = new ConcurrentHashMap<>();

    /** The last use of one credential. */
    static final class Cell {
        private final AtomicLong seen = new AtomicLong(NEVER);
        private volatile long written = NEVER;

        /** @param now milliseconds since 1970 */
        void note(long now) {
            if (now - RESOLUTION >= seen.get() || seen.get() == NEVER) {
                raise(now);
            }
        }

        long seen() {
            return seen.get();
        }

        private void raise(long to) {
            seen.accumulateAndGet(to, Math::max);
        }
    }

    /** A use that is not written yet. */
    record Unwritten<K>(K key, Instant at) {}

    /** @param stored what the database holds; null for never */
    Cell cell(K key, @Nullable Instant stored) {
        Cell cell = cells.computeIfAbsent(key, _ -> new Cell());
        if (stored != null) {
            cell.raise(stored.toEpochMilli());
            cell.written = Math.max(cell.written, stored.toEpochMilli());
        }
        return cell;
    }

    /** Notes a use of a credential that may be gone meanwhile. */
    void note(K key, Instant at) {
        Cell cell = cells.get(key);
        if (cell != null) {
            cell.note(at.toEpochMilli());
        }
    }

    Optional<Instant> of(K key) {
        Cell cell = cells.get(key);
        return cell == null || cell.seen() == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(cell.seen()));
    }

    void retain(Set<K> keys) {
        cells.keySet().retainAll(keys);
    }

    List<Unwritten<K>> unwritten() {
        var list = new ArrayList<Unwritten<K>>();
        cells.forEach((key, cell) -> {
            if (cell.seen() > cell.written) {
                list.add(new Unwritten<>(key, Instant.ofEpochMilli(cell.seen())));
            }
        });
        return list;
    }

    void wrote(List<Unwritten<K>> list) {
        for (var use : list) {
            Cell cell = cells.get(use.key());
            if (cell != null) {
                cell.written = Math.max(cell.written, use.at().toEpochMilli());
            }
        }
    }
}
