package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.platform.http.Route.delete;
import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.put;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;
import java.util.Set;

/** The addresses of models whichever endpoint serves them: what a picker asks. */
final class ServedModelsRoutes {
    private static final String MODELS = "/api/local-models/models";
    private static final String PINS = "/api/local-models/pins";

    private ServedModelsRoutes() {}

    static List<Route<?, ?>> of(ModelIndex index, Pins pins, ModelStanding standing) {
        return List.of(
                get(MODELS)
                        .text(
                                "The models that you reach and may ask: loaded ones first, then pinned ones, then the others, by name")
                        .query(
                                "search",
                                "words, each in the model's name, one of its aliases or tags, or the name of an endpoint which serves it")
                        .query("model", "the whole name of the one that is asked for, also of one that lists leave out")
                        .query("endpoint", "the id of an endpoint that serves it")
                        .query("capability", "such as vision or tools; only models of which that is known")
                        .query("loaded", "true for models that answer at once, false for the others")
                        .query("pinned", "true for those you have pinned, false for the others")
                        .paged()
                        .answers(ServedModels.class)
                        .fails(422)
                        .by(call -> new ModelSearch(
                                        call.caller(), wanted(call), Set.copyOf(pins.of(call.caller())), standing)
                                .page(index, call.page())),
                get(PINS)
                        .text("The models you have pinned, by name")
                        .answers(new TypeOf<Items<String>>() {})
                        .by(call -> new Items<>(pins.of(call.caller()), null)),
                put(PINS + "/{model}")
                        .text("Pins a model, so that you find it first; at most 200")
                        .fails(409, 422)
                        .run(call -> pins.add(call.caller(), call.path("model"))),
                delete(PINS + "/{model}")
                        .text("Unpins a model")
                        .fails(422)
                        .run(call -> pins.remove(call.caller(), call.path("model"))));
    }

    private static ModelSearch.Wanted wanted(Call<?> call) {
        return new ModelSearch.Wanted(
                SearchWords.of(call),
                call.query("model").orElse(null),
                call.query("endpoint").map(EndpointId::new).orElse(null),
                call.query("capability").orElse(null),
                call.query("loaded").isPresent() ? call.flag("loaded") : null,
                call.query("pinned").isPresent() ? call.flag("pinned") : null);
    }
}
