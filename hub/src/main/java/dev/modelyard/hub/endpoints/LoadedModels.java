package dev.modelyard.hub.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an Ollama has loaded: its answer to {@code /api/ps}.
 *
 * @param contexts how many tokens each was loaded with, by name; 0 where it does not say
 */
record LoadedModels(Map<String, Long> contexts) {
    LoadedModels {
        contexts = Map.copyOf(contexts);
    }

    static LoadedModels read(InputStream body) throws IOException, ModelLists.NoList {
        return new LoadedModels(ModelLists.loaded(body));
    }

    /** The facts of a model with whether it is loaded. */
    ModelFacts mark(String model, ModelFacts facts) {
        var context = contexts.get(model);
        return facts.loaded(context != null, known(context));
    }

    private static @Nullable Long known(@Nullable Long context) {
        return context == null || context == 0 ? null : context;
    }
}
