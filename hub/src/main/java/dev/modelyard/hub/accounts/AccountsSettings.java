package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.config.Setting;
import java.time.Duration;

/** How long people stay signed in. */
public record AccountsSettings(
        @Setting(
                key = "MODELYARD_SESSION_LIFETIME",
                byDefault = "30d",
                min = "1m",
                max = "400d",
                text = "How long a browser stays signed in at most")
        Duration sessionLifetime,

        @Setting(
                key = "MODELYARD_SESSION_IDLE",
                byDefault = "7d",
                min = "1m",
                max = "400d",
                text = "How long a browser stays signed in without a request")
        Duration sessionIdle) {}
