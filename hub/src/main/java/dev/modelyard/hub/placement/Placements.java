package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.endpoints.ModelAt;
import dev.modelyard.hub.endpoints.OllamaNames;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.Fit;
import dev.modelyard.hub.registry.Model;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement;
import dev.modelyard.hub.registry.ModelPlaces;
import dev.modelyard.hub.registry.RegisteredModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells where models run, as far as a caller reaches: from what is known in memory, and one question to the database. */
final class Placements implements ModelPlaces {
    private static final Comparator<ModelAt> BEST_FIRST = Comparator.comparingInt(ModelAt::rank)
            .thenComparing(at -> at.endpoint().name());

    /** Servers keep 16-bit floats, unless their owner has them keep less. */
    private static final int BYTES_OF_A_CACHED_NUMBER = 2;

    private final EndpointsRoom endpoints;
    private final Preparations preparations;
    private final Fit.Place machine = Fit.Place.thisMachine();

    Placements(EndpointsRoom endpoints, Preparations preparations) {
        this.endpoints = endpoints;
        this.preparations = preparations;
    }

    @Override
    public Map<ModelId, ModelPlacement> of(List<RegisteredModel> models, Caller caller) {
        var reached = endpoints.snapshot().endpoints().stream()
                .filter(endpoint -> endpoint.isVisibleTo(caller.userId()))
                .toList();
        var prepared = preparations.shown(models, caller);
        Map<ModelId, ModelPlacement> all = new HashMap<>();
        for (var registered : models) {
            var id = registered.model().id();
            all.put(id, of(registered, caller, reached, prepared.getOrDefault(id, List.of())));
        }
        return all;
    }

    private ModelPlacement of(
            RegisteredModel registered,
            Caller caller,
            List<ServedEndpoint> reached,
            List<ModelPlacement.Preparation> prepared) {
        var model = registered.model();
        // nobody has decided it: then it neither blocks nor restricts the name
        var isFree = registered.isSuggested();
        var having = having(model.id().value())
                .filter(at -> at.endpoint().isVisibleTo(caller.userId()))
                .toList();
        var serving = having.stream()
                .filter(at ->
                        isFree || Serving.isBy(model.runtime(), at.endpoint().type()))
                .sorted(BEST_FIRST)
                .toList();
        var unserved =
                serving.isEmpty() ? Serving.unserved(model.id().value(), model.runtime(), !having.isEmpty()) : null;
        return new ModelPlacement(
                serving.stream()
                        .limit(ModelPlacement.MOST_PLACES)
                        .map(Placements::server)
                        .toList(),
                serving.size(),
                (isFree || model.enabled()) && serving.stream().anyMatch(ModelAt::takesRequests),
                unserved,
                fit(model, serving, reached),
                prepared);
    }

    /** To an Ollama a name has two forms, of which it uses the exact one if it has both. */
    private Stream<ModelAt> having(String id) {
        var exact = endpoints.serving(id);
        var twins = OllamaNames.of(id).stream()
                .filter(name -> !name.equals(id))
                .flatMap(name -> endpoints.serving(name).stream())
                .filter(at -> at.endpoint().type() == EndpointType.OLLAMA)
                .filter(at -> exact.stream()
                        .noneMatch(other ->
                                other.endpoint().id().equals(at.endpoint().id())));
        return Stream.concat(exact.stream(), twins);
    }

    private static ModelPlacement.Server server(ModelAt at) {
        var endpoint = at.endpoint();
        return new ModelPlacement.Server(
                endpoint.id().value(), endpoint.name(), endpoint.health().wire(), at.isLoaded());
    }

    private List<ModelPlacement.Place> fit(Model model, List<ModelAt> serving, List<ServedEndpoint> reached) {
        var places = new ArrayList<ModelPlacement.Place>();
        var here = Fit.of(need(model, serving), machine);
        places.add(new ModelPlacement.Place(machine.name(), null, here.verdict(), here.arithmetic()));
        candidates(model, serving, reached)
                .map(endpoint -> at(need(model, serving, endpoint), endpoint))
                .limit(ModelPlacement.MOST_PLACES)
                .forEach(places::add);
        return places;
    }

    /** By what the endpoint says itself, if it serves it; else by what all say that do. */
    private static Fit.Need need(Model model, List<ModelAt> serving, ServedEndpoint endpoint) {
        var own = serving.stream()
                .filter(at -> at.endpoint().id().equals(endpoint.id()))
                .toList();
        return need(model, own.isEmpty() ? serving : own);
    }

    /** By what is said of it; the most where several say something. */
    private static Fit.Need need(Model model, List<ModelAt> saying) {
        var memory = model.memory();
        var weights = saying.stream()
                .map(ModelAt::sizeBytes)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var cache = saying.stream()
                .map(at -> cache(model, at))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Fit.Cache::bytes))
                .orElse(null);
        return new Fit.Need(memory == null ? null : memory.bytes(), weights, cache);
    }

    /** Of as many tokens as its record says, or else as its server takes; null for unknown. */
    private static Fit.@Nullable Cache cache(Model model, ModelAt at) {
        var shape = at.cache();
        var tokens = model.contextLength() == null ? at.contextLength() : Long.valueOf(model.contextLength());
        return shape == null || tokens == null
                ? null
                : new Fit.Cache(
                        shape.layers(),
                        shape.heads(),
                        shape.keyLength(),
                        shape.valueLength(),
                        tokens,
                        BYTES_OF_A_CACHED_NUMBER);
    }

    /** Those that serve it; then those that could, and of which it can be told. */
    private static Stream<ServedEndpoint> candidates(Model model, List<ModelAt> serving, List<ServedEndpoint> reached) {
        var first = serving.stream().map(ModelAt::endpoint).toList();
        var others = reached.stream()
                .filter(endpoint -> endpoint.memory() != null && Serving.isBy(model.runtime(), endpoint.type()))
                .filter(endpoint -> first.stream().noneMatch(one -> one.id().equals(endpoint.id())));
        return Stream.concat(first.stream(), others);
    }

    private static ModelPlacement.Place at(Fit.Need need, ServedEndpoint endpoint) {
        var fit = Fit.of(need, new Fit.Place(endpoint.name(), endpoint.memory()));
        return new ModelPlacement.Place(endpoint.name(), endpoint.id().value(), fit.verdict(), fit.arithmetic());
    }
}
