package dev.modelyard.hub.relay;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.config.Setting;
import dev.modelyard.hub.platform.net.WebOrigin;
import java.time.Duration;
import java.util.List;

/** What the front takes from clients, and how long it waits for them. */
public record RelaySettings(
        @Setting(
                key = "MODELYARD_HEADER_TIMEOUT",
                byDefault = "15s",
                min = "100ms",
                text = "How long a request's head may take")
        Duration headerTimeout,

        @Setting(
                key = "MODELYARD_BODY_TIMEOUT",
                byDefault = "30s",
                min = "100ms",
                text = "How long a request's body may stand still")
        Duration bodyTimeout,

        @Setting(
                key = "MODELYARD_IDLE_TIMEOUT",
                byDefault = "75s",
                min = "100ms",
                text = "How long a connection without a request is kept")
        Duration idleTimeout,

        @Setting(
                key = "MODELYARD_STALL_TIMEOUT",
                byDefault = "5m",
                min = "100ms",
                text = "How long a client may take nothing of its answer")
        Duration stallTimeout,

        @Setting(
                key = "MODELYARD_MAX_HEADERS",
                byDefault = "32KiB",
                min = "1KiB",
                max = "1MiB",
                text = "The largest head of a request")
        DataSize maxHeaders,

        @Setting(
                key = "MODELYARD_MAX_API_BODY",
                byDefault = "32MiB",
                max = "1GiB",
                text = "The largest body of a request to the API and the pages")
        DataSize maxControlBody,

        @Setting(
                key = "MODELYARD_MAX_BODIES",
                byDefault = "128MiB",
                min = "64MiB",
                text = "Memory for the bodies of all large requests that are under way, half of it for each user; at"
                        + " most half of the virtual machine's direct memory, which is 512m unless `MODELYARD_JAVA_OPTS` says otherwise with"
                        + " `-XX:MaxDirectMemorySize`")
        DataSize maxBodies,

        @Setting(
                key = "MODELYARD_CORS_ORIGINS",
                text = "Origins of pages elsewhere that may call the hub from a browser, with a token")
        List<WebOrigin> corsOrigins) {

    public RelaySettings {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
