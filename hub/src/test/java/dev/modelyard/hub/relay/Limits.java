package dev.modelyard.hub.relay;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.net.WebOrigin;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The front's limits: wide ones, and one of them made narrow. */
final class Limits {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final DataSize HEADERS = new DataSize(8 * 1024);
    private static final DataSize CONTROL_BODY = new DataSize(256 * 1024);
    private static final DataSize BODIES = new DataSize(1024 * 1024); // half for each sender

    static final RelaySettings WIDE = new RelaySettings(
            LONG, LONG, LONG, LONG, HEADERS, new DataSize(1L << 30), new DataSize(1L << 28), List.of());

    static final RelaySettings SHORT_HEADER =
            new RelaySettings(SHORT, LONG, LONG, LONG, HEADERS, CONTROL_BODY, BODIES, List.of());
    static final RelaySettings SHORT_BODY =
            new RelaySettings(LONG, SHORT, LONG, LONG, HEADERS, CONTROL_BODY, BODIES, List.of());
    static final RelaySettings SHORT_IDLE =
            new RelaySettings(LONG, LONG, SHORT, LONG, HEADERS, CONTROL_BODY, BODIES, List.of());
    static final RelaySettings SHORT_STALL =
            new RelaySettings(LONG, LONG, LONG, SHORT, HEADERS, CONTROL_BODY, BODIES, List.of());
    static final RelaySettings ALL_SHORT =
            new RelaySettings(SHORT, SHORT, SHORT, SHORT, HEADERS, CONTROL_BODY, BODIES, List.of());
    static final RelaySettings SMALL =
            new RelaySettings(LONG, LONG, LONG, LONG, HEADERS, CONTROL_BODY, BODIES, List.of());

    /** Wide, and pages of these origins may read answers. */
    static RelaySettings open(String... origins) {
        return new RelaySettings(
                LONG,
                LONG,
                LONG,
                LONG,
                HEADERS,
                CONTROL_BODY,
                BODIES,
                Stream.of(origins).map(WebOrigin::parse).toList());
    }

    private Limits() {}
}
