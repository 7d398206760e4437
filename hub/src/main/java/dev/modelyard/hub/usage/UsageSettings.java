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
                text = "How long the usage of a request is kept")
        Duration retention,

        @Setting(
                key = "MODELYARD_USAGE_SPOOL",
                byDefault = "256MiB",
                min = "1MiB",
                text = "How much usage waits on disk while the database is away; what is beyond is lost and counted")
        DataSize spool) {}
