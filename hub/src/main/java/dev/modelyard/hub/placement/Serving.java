package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.registry.ModelRuntime;

/** Which endpoints may serve models of which runtime. Pure. */
public final class Serving {
    private Serving() {}

    /** An Ollama its own models; the others whatever speaks OpenAI's API. */
    public static boolean isBy(ModelRuntime runtime, EndpointType type) {
        return switch (runtime) {
            case OLLAMA -> type == EndpointType.OLLAMA;
            case VLLM, LLAMACPP, OPENAI, AXOLOTL, DIFFUSERS -> type != EndpointType.OLLAMA;
            case REPLICATE, ENGINE -> false;
        };
    }

    /**
     * Why nobody serves a model, for people.
     *
     * @param id         the model's
     * @param isElsewhere whether endpoints of another kind have it
     */
    public static String unserved(String id, ModelRuntime runtime, boolean isElsewhere) {
        var name = "The model '" + id + "' ";
        return switch (runtime) {
            case REPLICATE, ENGINE -> name + "is of the runtime " + runtime.wire() + ", which nothing here runs yet.";
            default ->
                isElsewhere
                        ? name + "is of the runtime " + runtime.wire()
                                + ", and the endpoints that have it are of another kind."
                        : name + "is registered, and no endpoint that you may use serves it.";
        };
    }
}
