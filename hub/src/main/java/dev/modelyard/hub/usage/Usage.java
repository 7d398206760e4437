package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.UsageVisibility;
import dev.modelyard.hub.platform.database.Jobs;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of usage, how it is added up, and how long it is kept. */
public final class Usage {
    private static final Logger log = LoggerFactory.getLogger(Usage.class);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration ROLL_UP = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration MEASURED = Duration.ofDays(7);
    private static final int BUSIEST = 200;
    private static final Duration BRIEF = Duration.ofMillis(100);

    private final UsageTable table;
    private final UsageDays days;
    private final UsageRollUp rollUp;
    private final HourCountsBuilder hours;
    private final SpanBuilder spans;
    private final SumRetention retention;
    private final UsageReports reports;
    private final UsageAnswers answers;
    private final UsageLog usageLog;
    private final UnderWay underWay;
    private final UsageVisibility visibility;
    private final UsageSettings settings;
    private final InstantSource clock;

    public Usage(
            Jdbi jdbi,
            UsageLog usageLog,
            UsageVisibility visibility,
            TokenNames tokenNames,
            UnderWay underWay,
            UsageSettings settings,
            InstantSource clock) {
        this.table = new UsageTable(jdbi);
        this.days = new UsageDays(jdbi);
        this.rollUp = new UsageRollUp(jdbi);
        usageLog.meterSums(rollUp::unsummed);
        this.hours = new HourCountsBuilder(jdbi, clock);
        this.spans = new SpanBuilder(jdbi, clock);
        this.retention = new SumRetention(jdbi);
        this.reports = new UsageReports(jdbi);
        this.answers = new UsageAnswers(jdbi, tokenNames);
        this.usageLog = usageLog;
        this.underWay = underWay;
        this.visibility = visibility;
        this.settings = settings;
        this.clock = clock;
    }

    UsageQuestion question(Call<?> call) {
        return UsageQuestion.of(call, clock);
    }

    /** One page of an answer; what this hub served before is in it, unless the database is slow to take it. */
    UsageAnswer report(UsageQuestion question, Page page) {
        usageLog.settle(BRIEF);
        return answers.page(question, page);
    }

    /** An answer with all its rows. */
    UsageAnswer whole(UsageQuestion question) {
        usageLog.settle(BRIEF);
        return answers.all(question);
    }

    /**
     * How the endpoints of a model have answered in the last seven days, by their ids. It tells of all endpoints: whoever shows
     * it leaves out those that the caller does not reach.
     *
     * @param model as the endpoints name it
     */
    public Map<String, MeasuredSpeed> measured(String model) {
        return speeds(answers.all(lately(Dimension.ENDPOINT, Map.of(Dimension.MODEL, model))));
    }

    /** How the busiest models have answered in the last seven days, wherever they were served, by their names. */
    public Map<String, MeasuredSpeed> measured() {
        return speeds(answers.page(lately(Dimension.MODEL, Map.of()), new Page(BUSIEST, null)));
    }

    private UsageQuestion lately(Dimension by, Map<Dimension, String> only) {
        var now = clock.instant();
        var since = Step.DAY.start(now.minus(MEASURED));
        var grouping = new Grouping(null, by);
        return new UsageQuestion(Caller.OPERATOR, grouping, ReportScope.ALL, only, false, since, null, now, true);
    }

    private static Map<String, MeasuredSpeed> speeds(UsageAnswer answer) {
        var speeds = new HashMap<String, MeasuredSpeed>();
        for (var row : answer.items()) {
            speeds.put(
                    String.valueOf(row.key()),
                    new MeasuredSpeed(
                            row.requests(), row.errors(), middle(row.firstEventMs()), middle(row.tokensPerSecond())));
        }
        return speeds;
    }

    private static @Nullable Double middle(@Nullable Percentiles measured) {
        return measured == null ? null : measured.p50();
    }

    /** What this hub is at: all of it for admins, what is their own for others. */
    public UsageNow now(Caller caller) {
        var user = caller.isAdmin() ? null : user(caller);
        return usageLog.recent().at(clock.instant(), user, underWay.of(user));
    }

    private static UserId user(Caller caller) {
        var user = caller.userId();
        if (user == null) {
            throw new Problem.Forbidden("This caller is no user, and has no usage of its own.");
        }
        return user;
    }

    /**
     * What an endpoint was used for, as far as the caller may know. What this hub served before the call is in it,
     * unless the database is slow to take it.
     *
     * @throws Problem.NotFound also for another's endpoint that is not shared, or is gone and was not used by the caller
     */
    UsageReport report(Caller caller, EndpointId endpoint, @Nullable Instant since, @Nullable Instant until) {
        usageLog.settle(SETTLING);
        return switch (visibility.usageScope(caller, endpoint)) {
            case ALL -> reports.of(endpoint, null, since, until);
            case OWN -> reports.of(endpoint, user(caller, endpoint), since, until);
            case HIDDEN -> throw unknown(endpoint);
            case GONE -> {
                if (table.lastOwner(endpoint).filter(caller::mayChange).isPresent()) {
                    yield reports.of(endpoint, null, since, until);
                }
                var user = user(caller, endpoint);
                if (!table.hasUsage(endpoint, user)) {
                    throw unknown(endpoint);
                }
                yield reports.of(endpoint, user, since, until);
            }
        };
    }

    /** When an endpoint last served a request, as far as usage is kept. */
    public Optional<Instant> lastUsed(EndpointId endpoint) {
        return table.lastUsed(endpoint);
    }

    private static UserId user(Caller caller, EndpointId endpoint) {
        var user = caller.userId();
        if (user == null) {
            throw unknown(endpoint);
        }
        return user;
    }

    /** Makes the days that are to come, so that usage is stored in them; what is stored before is moved. */
    public void makeDays() {
        try {
            days.make(clock.instant());
        } catch (JdbiException busy) {
            log.warn(
                    "A day of usage could not be made and will be within the hour; until then it is with the strays: {}",
                    busy.getMessage());
        }
    }

    /** What has to be done again and again, by one hub at a time. */
    public void addTo(Jobs jobs) {
        jobs.every("usage-sums", ROLL_UP, this::rollUp, this::stopRollUp);
        jobs.every("usage-retention", RETENTION, this::keepHouse);
    }

    /** Adds up what is not yet, and then what is over further. */
    void rollUp() {
        rollUp.run();
        hours.run();
        spans.run();
        rollUp.look();
    }

    private void stopRollUp() {
        rollUp.stop();
        hours.stop();
        spans.stop();
    }

    /** Makes the days that are to come, and drops what is older than the retention. */
    void keepHouse() {
        makeDays();
        var moment = clock.instant().minus(settings.retention());
        int dropped = days.drop(moment);
        if (dropped > 0) {
            log.info(
                    "{} days of usage, older than {} days, were dropped",
                    dropped,
                    settings.retention().toDays());
        }
        var longer = Collections.max(List.of(settings.daysRetention(), settings.retention()));
        retention.prune(Step.HOUR, moment);
        // with whole spans of all lengths, so that it does not matter what an answer is put together of
        var oldest = Span.of(Span.LONGEST, clock.instant().minus(longer)).at();
        retention.pruneSpans(oldest);
        retention.prune(Step.DAY, oldest);
        retention.pruneNames();
    }

    private static Problem unknown(EndpointId endpoint) {
        return new Problem.NotFound("endpoint", endpoint.value());
    }
}
