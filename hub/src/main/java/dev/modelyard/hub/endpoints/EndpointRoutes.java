package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.platform.http.Route.delete;
import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.patch;
import static dev.modelyard.hub.platform.http.Route.post;
import static dev.modelyard.hub.platform.http.Route.put;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The addresses of endpoints; {@code /api/local-models/{id}/usage} is with usage. */
final class EndpointRoutes {
    private static final String LIST = "/api/local-models";
    private static final String ONE = LIST + "/{id}";
    private static final long IMPORT_LIMIT = 5_000_000;

    private EndpointRoutes() {}

    static List<Route<?, ?>> of(Endpoints endpoints, Migration migration, Probing probing, EndpointUse use) {
        return List.of(
                get(LIST)
                        .text("Your endpoints and the shared ones, by name; all of them for admins")
                        .paged()
                        .answers(new TypeOf<Items<EndpointView>>() {})
                        .by(call -> endpoints.list(call.caller(), call.page())),
                post(LIST)
                        .text("Adds an endpoint and waits up to 3 s for what its server shows")
                        .takes(EndpointDraft.class)
                        .creates(EndpointView.class)
                        .fails(409, 422, 429)
                        .reply(call -> {
                            var added = endpoints.add(call);
                            return reply(added)
                                    .with("Location", LIST + '/' + added.view().id());
                        }),
                get(LIST + "/export")
                        .text("Your endpoints in the form of the browser's store, without keys")
                        .answers(new TypeOf<List<Exported>>() {})
                        .by(call -> migration.export(call.caller())),
                post(LIST + "/import")
                        .text("Adds the endpoints of a browser's store; what is there already is left as it is")
                        .query("dryRun", "true only to say what would happen")
                        .takes(JsonNode.class)
                        .bodyLimit(IMPORT_LIMIT)
                        .answers(ImportReport.class)
                        .fails(422, 429)
                        .by(call -> migration.run(call.caller(), Actor.of(call), call.body(), call.flag("dryRun"))),
                post(LIST + "/probe")
                        .text(
                                "Looks at a server that may be added, and says step by step what it found; stores nothing")
                        .takes(ProbeDraft.class)
                        .answers(ProbeReport.class)
                        .fails(422, 429)
                        .by(call -> probing.probe(call.caller(), call.body())),
                post(LIST + "/discover")
                        .text(
                                "Looks for model servers on the hub's own machine, on the ports 11434, 8000, 8080 and 1234")
                        .answers(new TypeOf<Items<Discovered>>() {})
                        .fails(429)
                        .by(call -> new Items<>(probing.discover(call.caller()), null)),
                get(ONE).text("An endpoint as it was last seen")
                        .answers(EndpointView.class)
                        .fails(404)
                        .reply(call -> reply(endpoints.get(call.caller(), id(call)))),
                put(ONE).text("Changes an endpoint; what is left out stays")
                        .takes(EndpointDraft.class)
                        .answers(EndpointView.class)
                        .fails(404, 409, 412, 422, 429)
                        .reply(call -> reply(endpoints.change(call, id(call), call.body(), ifMatch(call)))),
                patch(ONE)
                        .text("Changes some of an endpoint, as a JSON merge patch (RFC 7396)")
                        .takes(EndpointChange.class)
                        .answers(EndpointView.class)
                        .fails(404, 409, 412, 422, 429)
                        .reply(call -> reply(endpoints.change(call, id(call), call.body(), ifMatch(call)))),
                delete(ONE)
                        .text("Forgets an endpoint; its usage and its audit stay")
                        .fails(404, 412)
                        .run(call -> endpoints.remove(call, id(call), ifMatch(call))),
                get(ONE + "/models")
                        .text("The models of an endpoint as they were last listed")
                        .paged()
                        .answers(ModelsView.class)
                        .fails(404)
                        .by(call -> endpoints.models(call.caller(), id(call), call.page())),
                post(ONE + "/models")
                        .text("Asks the endpoint for its models now")
                        .paged()
                        .answers(ModelsView.class)
                        .fails(404, 409, 429)
                        .by(call -> endpoints.refreshModels(call.caller(), id(call), call.page())),
                get(ONE + "/dependents")
                        .text("What would be missed without an endpoint; for those who may change it")
                        .answers(Dependents.class)
                        .fails(404)
                        .by(call -> use.dependents(call.caller(), id(call))),
                get(ONE + "/health")
                        .text("The health of an endpoint as it was last seen")
                        .query("history", "true for the checks of the last 24 hours too")
                        .answers(HealthView.class)
                        .fails(404)
                        .by(call -> endpoints.health(call.caller(), id(call), call.flag("history"))),
                post(ONE + "/health")
                        .text("Checks the health of an endpoint now")
                        .query("history", "true for the checks of the last 24 hours too")
                        .answers(HealthView.class)
                        .fails(404, 409, 429)
                        .by(call -> endpoints.checkHealth(call.caller(), id(call), call.flag("history"))));
    }

    private static EndpointId id(Call<?> call) {
        return new EndpointId(call.path("id"));
    }

    private static Endpoints.VersionCheck ifMatch(Call<?> call) {
        return version -> ETag.check(call, ETag.of(version));
    }

    private static Reply<EndpointView> reply(Endpoints.Shown shown) {
        return Reply.of(shown.view()).with("ETag", ETag.of(shown.version()));
    }
}
