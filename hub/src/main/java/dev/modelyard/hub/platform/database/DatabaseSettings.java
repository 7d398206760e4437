package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.config.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL the hub uses, and how much of it. */
public record DatabaseSettings(
        @Setting(
                key = "DATABASE_URL",
                secret = true,
                text = "A PostgreSQL of yours instead of the hub's own; any number of hubs may share it")
        @Nullable
        DatabaseUrl url,

        @Setting(
                key = "MODELYARD_DATABASE_CONNECTIONS",
                byDefault = "16",
                min = "2",
                max = "1000",
                text = "The most connections to the database that this hub holds, besides one that listens")
        int connections,

        @Setting(
                key = "MODELYARD_DATABASE_WAIT",
                byDefault = "60s",
                min = "0s",
                text = "How long a start waits for the PostgreSQL of DATABASE_URL")
        Duration patience) {}
