package dev.modelyard.hub.platform.metrics;

import dev.modelyard.hub.platform.http.Route;
import java.util.List;

/** The address that Prometheus reads. */
public final class MetricsRoutes {
    private MetricsRoutes() {}

    public static List<Route<?, ?>> of(Metrics metrics) {
        return List.of(Route.get("/metrics")
                .text(Metrics.TEXT, "What the hub counts of itself, in the text form of Prometheus")
                .by(call -> metrics.scrape()));
    }
}
