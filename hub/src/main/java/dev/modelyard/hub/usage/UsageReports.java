package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.usage.UsageReport.ByDay;
import dev.modelyard.hub.usage.UsageReport.ByHour;
import dev.modelyard.hub.usage.UsageReport.ByModel;
import dev.modelyard.hub.usage.UsageReport.ByUser;
import dev.modelyard.hub.usage.UsageReport.Totals;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Makes reports of one endpoint: out of the sums of hours, and of what is not added up yet. */
final class UsageReports {
    private final Jdbi jdbi;

    UsageReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param user  whose usage alone is told of; null for everyone's
     * @param since the first moment asked about, null for the earliest
     * @param until the first moment no longer asked about, null for none
     */
    UsageReport of(EndpointId endpoint, @Nullable UserId user, @Nullable Instant since, @Nullable Instant until) {
        var only = new EnumMap<Dimension, String>(Dimension.class);
        only.put(Dimension.ENDPOINT, endpoint.value());
        if (user != null) {
            only.put(Dimension.USER, user.value());
        }
        var time = new Stretch(since == null ? Instant.MIN : since, until);
        return time.isEmpty()
                ? new Parts().report()
                : jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                    var plan = TimePlan.of(time, true);
                    var parts = new Parts();
                    new UsageFacts(handle, only).readUnsummed(plan, fact -> {
                        var sums = new Sums();
                        sums.add(fact);
                        parts.add(fact.at(), fact.keys().model(), fact.keys().user(), fact.userName(), sums);
                    });
                    var cells = new HashMap<Cell, Sums>();
                    new SumReader(handle, plan, only, false)
                            .read(EnumSet.of(Dimension.MODEL, Dimension.USER), cells::put);
                    var names = new UsageNames(handle);
                    var models = names.of(cells.keySet(), Dimension.MODEL);
                    var users = names.of(cells.keySet(), Dimension.USER);
                    cells.forEach((cell, sums) -> {
                        var model = models.getOrDefault(cell.model(), UsageNames.Named.LOST);
                        var by = users.getOrDefault(cell.user(), UsageNames.Named.LOST);
                        parts.add(cell.at(), model.key(), by.key(), by.name(), sums);
                    });
                    return parts.report();
                });
    }

    /** What a report is made of. */
    private static final class Parts {
        private final Sums total = new Sums();
        private final Map<String, Sums> models = new HashMap<>();
        private final Map<String, Sums> users = new HashMap<>();
        private final Map<String, String> userNames = new HashMap<>();
        private final Map<Instant, Sums> hours = new TreeMap<>();
        private final Map<Instant, Sums> days = new TreeMap<>();

        void add(Instant at, String model, String user, String userName, Sums sums) {
            total.add(sums);
            added(models, model).add(sums);
            added(users, user).add(sums);
            userNames.putIfAbsent(user, userName);
            added(hours, Step.HOUR.start(at)).add(sums);
            added(days, Step.DAY.start(at)).add(sums);
        }

        private static <K> Sums added(Map<K, Sums> sums, K key) {
            return sums.computeIfAbsent(key, _ -> new Sums());
        }

        UsageReport report() {
            return new UsageReport(
                    new Totals(total.requests, total.prompts(), total.completions(), total.errors, total.unknown()),
                    total.last(),
                    busiest(
                            models,
                            (model, sums) -> new ByModel(
                                    model,
                                    sums.requests,
                                    sums.prompts(),
                                    sums.completions(),
                                    sums.errors,
                                    sums.unknown())),
                    busiest(
                            users,
                            (user, sums) -> new ByUser(
                                    userNames.getOrDefault(user, user),
                                    sums.requests,
                                    sums.prompts(),
                                    sums.completions(),
                                    sums.errors,
                                    sums.unknown())),
                    days.entrySet().stream()
                            .map(entry -> day(entry.getKey(), entry.getValue()))
                            .toList(),
                    hours.entrySet().stream()
                            .map(entry -> hour(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static <T> List<T> busiest(Map<String, Sums> sums, BiFunction<String, Sums, T> part) {
            Comparator<Map.Entry<String, Sums>> order =
                    Comparator.comparing(entry -> new Busy(entry.getValue().requests, entry.getKey()), Busy.ORDER);
            return sums.entrySet().stream()
                    .sorted(order)
                    .map(entry -> part.apply(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static ByDay day(Instant day, Sums sums) {
            return new ByDay(
                    day.atOffset(ZoneOffset.UTC).toLocalDate(),
                    sums.requests,
                    sums.prompts(),
                    sums.completions(),
                    sums.errors,
                    sums.unknown());
        }

        private static ByHour hour(Instant hour, Sums sums) {
            return new ByHour(hour, sums.requests, sums.prompts(), sums.completions(), sums.errors, sums.unknown());
        }
    }
}
