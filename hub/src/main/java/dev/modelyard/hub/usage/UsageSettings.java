package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.config.Setting;
import java.time.Duration;

/** What can be set of usage. */
public record UsageSettings(
        @Setting(
                key = "MODELYARD_USAGE_RETENTION",
                byDefault = "400d",
                min = "1d",
                text = "How long the usage of each request is kept, and its sums by hour")
        Duration retention,

        @Setting(
                key = "MODELYARD_USAGE_DAYS_RETENTION",
                byDefault = "1825d",
                min = "1d",
                text = "How long the sums of usage by day are kept; never shorter than the usage of each request")
        Duration daysRetention,

        @Setting(
                key = "MODELYARD_USAGE_SPOOL",
                byDefault = "256MiB",
                min = "1MiB",
                text = "How much usage waits on disk while the database is away; what is beyond is lost and counted")
        DataSize spool) {}
