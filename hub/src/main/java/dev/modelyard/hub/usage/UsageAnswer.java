package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway was used for. */
@Doc("What the gateway was used for in the time asked about; days and hours are those of UTC")
public record UsageAnswer(
        @Doc("The first moment told of") Instant since,

        @Doc("The first moment not told of any more") Instant until,

        @Doc("As it was asked for") String by,

        @Doc("Whose requests it tells of") ReportScope scope,

        @Doc("All rows together, those of other pages too") UsageRow totals,

        @Doc("Most requests first; by time the oldest first, without days and hours that had no request")
        List<UsageRow> items,

        @Doc("What to send as after for the following page; absent at the end") @Nullable
        String next) {}
