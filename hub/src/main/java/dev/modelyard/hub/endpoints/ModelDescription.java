package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an Ollama says of one model: its answer to {@code /api/show}.
 *
 * @param contextLength tokens it was made for; null if that is not said
 * @param capabilities  empty where none are said, as by servers before 0.6.4
 * @param cache         null where it is not said
 */
record ModelDescription(
        @Nullable Long contextLength,
        List<String> capabilities,
        @Nullable CacheShape cache) {
    static final ModelDescription NOTHING = new ModelDescription(null, List.of(), null);

    ModelDescription {
        capabilities = List.copyOf(capabilities);
    }

    /** What is sent to ask for it. */
    static String question(String model) {
        return Json.mapper().writeValueAsString(Map.of("model", model));
    }

    static ModelDescription read(InputStream body) throws IOException, ModelLists.NoList {
        return ModelLists.reading(body, ModelDescription::read);
    }

    private static ModelDescription read(JsonParser parser) throws ModelLists.NoList {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new ModelLists.NoList("its answer is no object");
        }
        ModelInfo info = null;
        List<String> capabilities = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            var value = parser.nextToken();
            if (key.equals("capabilities") && value == JsonToken.START_ARRAY) {
                capabilities = ModelItem.words(parser);
            } else if (key.equals("model_info") && value == JsonToken.START_OBJECT) {
                info = ModelInfo.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        return info == null
                ? new ModelDescription(null, capabilities, null)
                : new ModelDescription(info.contextLength(), capabilities, info.cache());
    }

    /** The facts of a model with this. */
    ModelFacts of(ModelFacts facts) {
        return facts.described(this);
    }
}
