package dev.modelyard.hub.recommendation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.registry.ModelType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model is wanted for: the types of models, and what some chat models can do besides. */
enum Task {
    CHAT(ModelType.CHAT, null),
    VISION(ModelType.CHAT, "vision"),
    TOOLS(ModelType.CHAT, "tools"),
    THINKING(ModelType.CHAT, "thinking"),
    EMBED(ModelType.EMBED, "embedding"),
    IMAGE(ModelType.IMAGE, null),
    TTS(ModelType.TTS, null),
    STT(ModelType.STT, null),
    RERANK(ModelType.RERANK, null);

    /** The capability that tells a chat model, in the words of Ollama. */
    private static final String COMPLETION = "completion";

    private final ModelType type;
    private final @Nullable String capability;

    Task(ModelType type, @Nullable String capability) {
        this.type = type;
        this.capability = capability;
    }

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Task parse(Optional<String> text) {
        return Arrays.stream(values())
                .filter(task -> task.wire().equals(text.orElse(CHAT.wire())))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("task", "must be one of " + all()));
    }

    static String all() {
        return Arrays.stream(values()).map(Task::wire).collect(Collectors.joining(", "));
    }

    /**
     * Whether a model is for this. What its server says of a capability counts; of its type the registry has the first word,
     * and a model of which nobody says anything is taken for a chat model.
     *
     * @param registered   its type as the registry has it; null where it is not there
     * @param capabilities as its server has them; null where it does not say
     */
    boolean isOf(@Nullable ModelType registered, @Nullable List<String> capabilities) {
        if (registered != null && registered != type) {
            return false;
        }
        if (this == CHAT) {
            return registered != null || capabilities == null || capabilities.contains(COMPLETION);
        }
        if (capability == null || (this == EMBED && registered != null)) {
            return registered != null;
        }
        return capabilities != null && capabilities.contains(capability);
    }
}
