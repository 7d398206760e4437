package dev.modelyard.hub.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The days that {@code usage_events} is parted into. Rows whose day was not made in time are among the strays, and move
 * where it is made after all.
 */
final class UsageDays {
    /** Days made ahead: as many as hubs may be unable to make one before strays come. */
    static final int AHEAD = 7;

    private static final String PREFIX = "usage_events_";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd");

    /** What waits for a table behind this waits no longer; the day is made or dropped the next time. */
    private static final String BRIEFLY = "SET LOCAL lock_timeout = '1s'";

    private final Jdbi jdbi;

    UsageDays(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes those days from {@code now} on that are not there. */
    void make(Instant now) {
        var today = day(now);
        var existing = all();
        today.datesUntil(today.plusDays(AHEAD + 1L))
                .filter(day -> !existing.contains(day))
                .forEach(this::make);
    }

    private void make(LocalDate day) {
        jdbi.useTransaction(handle -> {
            LockedSteps.lock(handle); // of several hubs one makes it
            if (existing(handle).contains(day)) {
                return;
            }
            handle.execute(BRIEFLY);
            handle.execute("CREATE TABLE " + name(day) + " (LIKE usage_events INCLUDING ALL)");
            var _ = handle.createUpdate("""
                            WITH moved AS (
                              DELETE FROM usage_events_stray WHERE at >= :since AND at < :until RETURNING *)
                            INSERT INTO <name> SELECT * FROM moved
                            """)
                    .define("name", name(day))
                    .bind("since", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                    .bind("until", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                    .execute();
            handle.execute("ALTER TABLE usage_events ATTACH PARTITION " + name(day) + " FOR VALUES FROM ('" + day
                    + " 00:00:00+00') TO ('" + day.plusDays(1) + " 00:00:00+00')");
        });
    }

    /**
     * Drops the days that were over at {@code moment}, and deletes strays from before it; but not what is not added up
     * yet.
     *
     * @return days dropped
     */
    int drop(Instant moment) {
        int dropped = 0;
        for (var day : all()) {
            if (!day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(moment)) {
                dropped += drop(day) ? 1 : 0;
            }
        }
        var _ = jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM usage_events_stray
                        WHERE at < :moment AND batch NOT IN (SELECT id FROM usage_batches)
                        """)
                .bind("moment", moment.atOffset(ZoneOffset.UTC))
                .execute());
        return dropped;
    }

    private boolean drop(LocalDate day) {
        return jdbi.inTransaction(handle -> {
            handle.execute(BRIEFLY);
            // from here on nothing comes in that could be lost
            handle.execute("LOCK TABLE ONLY usage_events IN ACCESS EXCLUSIVE MODE");
            boolean isAddedUp = handle.createQuery("""
                            SELECT NOT EXISTS (SELECT FROM usage_batches WHERE since < :until AND until >= :since)
                            """)
                    .bind("since", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                    .bind("until", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                    .mapTo(boolean.class)
                    .one();
            if (isAddedUp) {
                handle.execute("DROP TABLE " + name(day));
            }
            return isAddedUp;
        });
    }

    private List<LocalDate> all() {
        return jdbi.withHandle(UsageDays::existing);
    }

    private static List<LocalDate> existing(Handle handle) {
        return handle.createQuery("""
                        SELECT substr(c.relname, length(:prefix) + 1) FROM pg_inherits AS i
                        JOIN pg_class AS c ON c.oid = i.inhrelid
                        WHERE i.inhparent = to_regclass('usage_events') AND c.relname <> 'usage_events_stray'
                        ORDER BY 1
                        """)
                .bind("prefix", PREFIX)
                .mapTo(String.class)
                .map(text -> LocalDate.parse(text, NAME))
                .list();
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String name(LocalDate day) {
        return PREFIX + NAME.format(day);
    }
}
