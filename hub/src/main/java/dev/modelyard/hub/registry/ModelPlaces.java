package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.List;
import java.util.Map;

/** Where models run, told by whoever knows of endpoints. */
@FunctionalInterface
public interface ModelPlaces {
    /** Where no endpoints are known, as on a command line without a hub. */
    ModelPlaces UNKNOWN = (_, _) -> Map.of();

    /** As far as the caller may know it; of models of which nothing is known, nothing. */
    Map<ModelId, ModelPlacement> of(List<RegisteredModel> models, Caller caller);
}
