package dev.modelyard.hub.endpoints;

import java.util.List;

/** To an Ollama a name without a tag and the same with {@code :latest} are one model. */
public final class OllamaNames {
    /** What Ollama adds to a name without a tag. */
    public static final String LATEST = ":latest";

    private OllamaNames() {}

    /** The name itself, and the other one of the same model if there is one. */
    public static List<String> of(String name) {
        if (name.endsWith(LATEST)) {
            return List.of(name, name.substring(0, name.length() - LATEST.length()));
        }
        return name.substring(name.lastIndexOf('/') + 1).contains(":") ? List.of(name) : List.of(name, name + LATEST);
    }
}
