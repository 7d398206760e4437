package dev.modelyard.hub.events;

import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import java.util.List;

/** The address of live updates. */
final class EventRoutes {
    private EventRoutes() {}

    static List<Route<?, ?>> of(Events events) {
        return List.of(Route.get("/api/v1/events")
                .streams(
                        "text/event-stream",
                        "What changes, as it happens: hello, endpoint, endpoints, models, now, audit, accounts, conversations, reset")
                .query("lastEventId", "the last id that was read, as the header Last-Event-ID, which comes before it")
                .fails(429, 503)
                .reply(call -> Reply.of(events.open(call)).with("X-Accel-Buffering", "no")));
    }
}
