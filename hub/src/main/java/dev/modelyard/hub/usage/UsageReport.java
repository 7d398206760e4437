package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint was used for. Counts of tokens are sums of what the upstreams counted: a request whose counts are
 * unknown adds nothing to them and one to {@code uncounted}; where nothing is known at all there is no sum, not a 0.
 */
@Doc("What an endpoint was used for in the time asked about; days and hours are those of UTC")
public record UsageReport(
        Totals totals,

        @Doc("When its last request ended; absent if there was none") @Nullable
        Instant lastUsedAt,

        @Doc("By the name the endpoint gives the model, most requests first")
        List<ByModel> byModel,

        @Doc("By who asked, most requests first") List<ByUser> byUser,

        @Doc("Oldest first; days without a request are left out")
        List<ByDay> byDay,

        @Doc("Oldest first; hours without a request are left out")
        List<ByHour> byHour) {

    private static final String SUM = "Sum of the counts that are known; absent if none of them is";
    private static final String ERRORS = "Requests that went wrong; a client that left is none of them";
    private static final String UNCOUNTED = "Requests whose token counts are unknown; absent for none";

    @Doc("All of it")
    public record Totals(
            long requests,

            @Doc(SUM) @Nullable Long promptTokens,

            @Doc(SUM) @Nullable Long completionTokens,

            @Doc(ERRORS) long errors,

            @Doc(UNCOUNTED) @Nullable Long uncounted) {}

    @Doc("One model's part")
    public record ByModel(
            String model,
            long requests,

            @Doc(SUM) @Nullable Long promptTokens,

            @Doc(SUM) @Nullable Long completionTokens,

            @Doc(ERRORS) long errors,

            @Doc(UNCOUNTED) @Nullable Long uncounted) {}

    @Doc("One user's part")
    public record ByUser(
            @Doc("The name, as it was; \"anonymous\" without a user")
            String user,

            long requests,

            @Doc(SUM) @Nullable Long promptTokens,

            @Doc(SUM) @Nullable Long completionTokens,

            @Doc(ERRORS) long errors,

            @Doc(UNCOUNTED) @Nullable Long uncounted) {}

    @Doc("One day's part")
    public record ByDay(
            LocalDate day,
            long requests,

            @Doc(SUM) @Nullable Long promptTokens,

            @Doc(SUM) @Nullable Long completionTokens,

            @Doc(ERRORS) long errors,

            @Doc(UNCOUNTED) @Nullable Long uncounted) {}

    @Doc("One hour's part")
    public record ByHour(
            @Doc("When it began") Instant hour,
            long requests,

            @Doc(SUM) @Nullable Long promptTokens,

            @Doc(SUM) @Nullable Long completionTokens,

            @Doc(ERRORS) long errors,

            @Doc(UNCOUNTED) @Nullable Long uncounted) {}
}
