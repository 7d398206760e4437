package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** What is known of endpoints' health besides the present: runs of a day, sums and incidents of ninety. */
final class HealthArchive {
    static final int BEATS = 40;
    private static final Duration RUNS_KEPT = Duration.ofHours(24);
    private static final Duration HOURS_KEPT = Duration.ofDays(2);
    private static final Duration DAYS_KEPT = Duration.ofDays(90);
    private static final Duration MONTH = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final HealthHistory history;
    private final InstantSource clock;

    HealthArchive(Jdbi jdbi, HealthHistory history, InstantSource clock) {
        this.jdbi = jdbi;
        this.history = history;
        this.clock = clock;
    }

    /** An endpoint's runs of the last 24 hours, newest first. */
    List<HealthTable.Run> runs(EndpointId endpoint) {
        var since = clock.instant().minus(RUNS_KEPT);
        var unwritten = history.unwritten(List.of(endpoint)).stream()
                .map(EndedRun::run)
                .filter(run -> !run.until().isBefore(since));
        var written = jdbi.withExtension(HealthTable.class, table -> table.since(endpoint, since));
        return newestFirst(unwritten, written.stream()).toList();
    }

    private static Stream<HealthTable.Run> newestFirst(Stream<HealthTable.Run> some, Stream<HealthTable.Run> others) {
        return Stream.concat(some, others)
                .distinct()
                .sorted(Comparator.comparing(HealthTable.Run::at).reversed());
    }

    /**
     * What a row of the overview says of an endpoint's past.
     *
     * @param beats its latest runs, oldest first
     * @param day   of the last 24 hours, to the hour
     * @param month of the last 30 days, to the day
     */
    record Past(List<HealthTable.Run> beats, Uptime day, Uptime month) {
        static final Past NONE = new Past(List.of(), Uptime.NONE, Uptime.NONE);
    }

    /** By endpoint; those of which nothing is known are left out. */
    Map<EndpointId, Past> pastOf(Collection<EndpointId> endpoints) {
        if (endpoints.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var ids = endpoints.stream().map(EndpointId::value).toList();
        var unwritten = history.unwritten(endpoints);
        var waiting = unwritten.stream().map(EndedRun::run).collect(Collectors.groupingBy(HealthTable.Run::endpointId));
        var beats = jdbi.withExtension(HealthTable.class, table -> table.latest(ids, BEATS)).stream()
                .collect(Collectors.groupingBy(HealthTable.Run::endpointId));
        var sums = sums(ids, unwritten, now);
        Map<EndpointId, Past> past = new HashMap<>();
        for (var id : endpoints) {
            var latest = newestFirst(
                            waiting.getOrDefault(id, List.of()).stream(), beats.getOrDefault(id, List.of()).stream())
                    .limit(BEATS)
                    .toList()
                    .reversed();
            past.put(
                    id,
                    new Past(
                            latest,
                            sums.getOrDefault(new Summed(id, HealthPeriod.Length.HOUR), Uptime.NONE),
                            sums.getOrDefault(new Summed(id, HealthPeriod.Length.DAY), Uptime.NONE)));
        }
        return Map.copyOf(past);
    }

    private record Summed(EndpointId endpoint, HealthPeriod.Length length) {}

    private Map<Summed, Uptime> sums(List<String> ids, List<EndedRun> unwritten, Instant now) {
        var hours = HealthPeriod.Length.HOUR.begin(now.minus(RUNS_KEPT)).plus(Duration.ofHours(1));
        var days = HealthPeriod.Length.DAY.begin(now.minus(MONTH)).plus(Duration.ofDays(1));
        Map<Summed, Uptime> sums = new HashMap<>();
        jdbi.withExtension(HealthPeriodTable.class, table -> table.uptimes(ids, hours, days))
                .forEach(sum -> sums.put(
                        new Summed(sum.endpointId(), sum.length()),
                        new Uptime(Duration.ofMillis(sum.upMs()), Duration.ofMillis(sum.downMs()))));
        for (var run : unwritten) {
            for (var length : HealthPeriod.Length.values()) {
                HealthPeriod.of(run, length)
                        .forEach(part -> sums.merge(
                                new Summed(part.endpoint(), length), new Uptime(part.up(), part.down()), Uptime::and));
            }
        }
        return sums;
    }

    /** An endpoint's days, newest first; those on which it was not watched are left out. */
    List<HealthDay> days(EndpointId endpoint) {
        var since =
                HealthPeriod.Length.DAY.begin(clock.instant().minus(DAYS_KEPT)).plus(Duration.ofDays(1));
        var sums = jdbi.withExtension(HealthPeriodTable.class, table -> table.days(endpoint, since)).stream()
                .map(HealthPeriodTable.Row::period);
        var unwritten = history.unwritten(List.of(endpoint)).stream()
                .flatMap(run -> HealthPeriod.of(run, HealthPeriod.Length.DAY).stream());
        var days = Stream.concat(sums, unwritten)
                .collect(Collectors.toMap(HealthPeriod::begins, Function.identity(), HealthPeriod::and));
        var incidents = jdbi.withExtension(IncidentTable.class, table -> table.byDay(endpoint, since)).stream()
                .collect(Collectors.toMap(IncidentTable.OfDay::day, IncidentTable.OfDay::incidents));
        return days.values().stream()
                .sorted(Comparator.comparing(HealthPeriod::begins).reversed())
                .map(day -> HealthDay.of(day, incidents.getOrDefault(day.begins(), 0)))
                .toList();
    }

    /** Newest first, of the endpoints that the caller sees. */
    Items<IncidentView> incidents(Caller caller, IncidentFilter filter, Page page) {
        var user = caller.userId();
        var position = page.after() == null ? null : Cursor.keys(page.after(), 2);
        var before = position == null ? clock.instant().plus(DAYS_KEPT) : moment(position.getFirst());
        var id = position == null ? "" : position.getLast();
        var rows = jdbi.withExtension(
                IncidentTable.class,
                table -> table.page(caller.isAdmin() || user == null, user, filter, before, id, page.limit() + 1));
        var now = clock.instant();
        return Items.cut(
                rows.stream().map(row -> IncidentView.of(row, caller, now)).toList(),
                page.limit(),
                IncidentView::cursor);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Cursor.foreign();
        }
    }

    /** Forgets what is older than it is kept. */
    void prune() {
        var now = clock.instant();
        jdbi.useExtension(HealthTable.class, table -> table.prune(now.minus(RUNS_KEPT)));
        jdbi.useExtension(HealthPeriodTable.class, table -> {
            table.prune(HealthPeriod.Length.HOUR, now.minus(HOURS_KEPT));
            table.prune(HealthPeriod.Length.DAY, now.minus(DAYS_KEPT));
        });
        jdbi.useExtension(IncidentTable.class, table -> table.prune(now.minus(DAYS_KEPT)));
    }
}
