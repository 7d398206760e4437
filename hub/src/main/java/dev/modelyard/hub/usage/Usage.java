package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.UsageVisibility;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people ask of usage, and how long it is kept. */
public final class Usage {
    private static final Logger log = LoggerFactory.getLogger(Usage.class);
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final UsageTable table;
    private final UsageReports reports;
    private final UsageLog usageLog;
    private final UsageVisibility visibility;
    private final UsageSettings settings;
    private final InstantSource clock;

    public Usage(
            Jdbi jdbi, UsageLog usageLog, UsageVisibility visibility, UsageSettings settings, InstantSource clock) {
        this.table = new UsageTable(jdbi);
        this.reports = new UsageReports(jdbi);
        this.usageLog = usageLog;
        this.visibility = visibility;
        this.settings = settings;
        this.clock = clock;
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

    /** Deletes what is older than the retention; a job of one hub among all calls it. */
    public void prune() {
        long pruned = table.prune(clock.instant().minus(settings.retention()));
        if (pruned > 0) {
            log.info(
                    "{} usage events older than {} days were deleted",
                    pruned,
                    settings.retention().toDays());
        }
    }

    private static Problem unknown(EndpointId endpoint) {
        return new Problem.NotFound("endpoint", endpoint.value());
    }
}
