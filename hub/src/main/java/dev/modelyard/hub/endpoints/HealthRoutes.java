package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.platform.http.Route.get;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;

/** The addresses of all endpoints' health; that of one, now, is with the endpoint. */
final class HealthRoutes {
    private static final String HEALTH = "/api/v1/health";

    private HealthRoutes() {}

    static List<Route<?, ?>> of(Endpoints endpoints, HealthOverview overview, HealthArchive archive) {
        return List.of(
                get(HEALTH)
                        .text(
                                "How your endpoints and the shared ones are, all of them for admins: what is down comes first")
                        .query(
                                "search",
                                "words, each in the name, the address, the owner's name, the type or a model's name")
                        .query("state", "healthy, unhealthy, unknown, paused or draining; any unless said")
                        .query("sort", "status (what is down for longest first) or name; status unless said")
                        .query("history", "false leaves out bar and uptimes, which is much faster; true unless said")
                        .paged()
                        .answers(HealthPage.class)
                        .fails(422)
                        .by(call -> overview.page(call.caller(), wanted(call), call.page())),
                get(HEALTH + "/incidents")
                        .text("Times in which endpoints were not well, newest first; kept for 90 days")
                        .query("endpoint", "an endpoint's id")
                        .query("open", "true for those that go on, false for those that have ended")
                        .query("since", "a time; those that had not ended by then")
                        .query("until", "a time; those that had begun before")
                        .paged()
                        .answers(new TypeOf<Items<IncidentView>>() {})
                        .fails(422)
                        .by(call -> archive.incidents(call.caller(), IncidentFilter.of(call), call.page())),
                get(HEALTH + "/{endpointId}/days")
                        .text("An endpoint's health by day of UTC, newest first, of the last 90 days")
                        .answers(new TypeOf<Items<HealthDay>>() {})
                        .fails(404)
                        .by(call -> new Items<>(
                                endpoints.healthDays(call.caller(), new EndpointId(call.path("endpointId"))), null)));
    }

    private static HealthOverview.Wanted wanted(Call<?> call) {
        return new HealthOverview.Wanted(
                SearchWords.of(call),
                call.query("state").map(HealthState::parse).orElse(null),
                call.query("sort").map(HealthOrder::parse).orElse(HealthOrder.STATUS),
                call.flag("history", true));
    }
}
