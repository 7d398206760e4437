package dev.modelyard.hub.recommendation;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.endpoints.ModelAt;
import dev.modelyard.hub.endpoints.ModelStanding;
import dev.modelyard.hub.endpoints.OllamaNames;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.usage.MeasuredSpeed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what a caller reaches and could ask for a task, and has it ranked. */
final class Recommendations {
    /** How fast a model is at each of its endpoints costs the database a question, so that is asked for the best ones alone. */
    private static final int MOST_MEASURED = 20;

    private final EndpointsRoom endpoints;
    private final Supplier<RegistrySnapshot> registry;
    private final ModelStanding standing;
    private final Speeds speeds;

    Recommendations(
            EndpointsRoom endpoints, Supplier<RegistrySnapshot> registry, ModelStanding standing, Speeds speeds) {
        this.endpoints = endpoints;
        this.registry = registry;
        this.standing = standing;
        this.speeds = speeds;
    }

    /** A model that fits, before anything was measured. */
    private record Found(
            String model,
            @Nullable Registered registered,
            List<ModelAt> places,
            @Nullable Long context) {

        int sortOrder() {
            return registered == null ? 0 : registered.sortOrder();
        }

        int readiness() {
            return places.stream()
                    .mapToInt(at -> Ranking.readiness(at.isLoaded()))
                    .min()
                    .orElseThrow();
        }
    }

    /**
     * @param context tokens that are needed; null for any number
     */
    List<Recommendation> best(Caller caller, Task task, @Nullable Long context, int most) {
        var models = registry.get();
        var found = endpoints.servedNames().stream()
                .map(model -> found(caller, task, models, model))
                .flatMap(Optional::stream)
                .filter(one -> context == null || one.context == null || one.context >= context)
                .sorted(roughly(context, speeds.busiest()))
                .limit(Math.max(MOST_MEASURED, most))
                .map(this::candidate)
                .toList();
        return new Ranking(context).best(found, most);
    }

    /** As {@link Ranking} has it, by the speed that a model has wherever it is served. */
    private static Comparator<Found> roughly(@Nullable Long context, Map<String, MeasuredSpeed> speeds) {
        return Comparator.<Found, Boolean>comparing(one -> Ranking.fails(speeds.get(one.model)))
                .thenComparingInt(Found::sortOrder)
                .thenComparing(one -> context != null && one.context == null)
                .thenComparingInt(Found::readiness)
                .thenComparingDouble(one -> Ranking.expected(speeds.get(one.model)))
                .thenComparing(Found::model);
    }

    private Optional<Found> found(Caller caller, Task task, RegistrySnapshot models, String model) {
        var reached = endpoints.serving(model).stream()
                .filter(at -> at.endpoint().isVisibleTo(caller.userId()))
                .filter(ModelAt::takesRequests)
                .filter(at -> standing.isListed(model, at.endpoint().type()))
                .toList();
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        var registered = registered(models, model, reached);
        var places = reached.stream()
                .filter(at -> task.isOf(registered == null ? null : registered.type(), at.capabilities()))
                .toList();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(model, registered, places, context(registered, places)));
    }

    private static @Nullable Registered registered(RegistrySnapshot models, String model, List<ModelAt> reached) {
        var isOllamas = reached.stream().anyMatch(at -> at.endpoint().type() == EndpointType.OLLAMA);
        var names = isOllamas ? OllamaNames.of(model) : List.of(model);
        return names.stream()
                .map(models::find)
                .filter(known -> known != null && !known.isSuggested())
                .findFirst()
                .orElse(null);
    }

    /** What the registry says; else the most that one of its servers takes. */
    private static @Nullable Long context(@Nullable Registered registered, List<ModelAt> places) {
        if (registered != null && registered.contextLength() != null) {
            return registered.contextLength().longValue();
        }
        return places.stream()
                .map(ModelAt::contextLength)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Candidate candidate(Found found) {
        var measured = speeds.of(found.model);
        var places = found.places.stream()
                .map(at -> new Candidate.Place(
                        at.endpoint().id().value(),
                        at.endpoint().name(),
                        at.isLoaded(),
                        measured.get(at.endpoint().id().value())))
                .toList();
        var names = found.registered == null ? List.<String>of() : found.registered.aliases();
        return new Candidate(found.model, names, found.sortOrder(), places, found.context);
    }
}
