package dev.modelyard.hub.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trees and texts, for what is small or must be rewritten. */
public final class Json {
    /** A tree takes up to a hundred bytes for each of them, and text that is dense with them would end the process. */
    private static final int MAX_TOKENS = 200_000;

    /** Keeps numbers as they were written. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** A text in quotes, escaped. Half surrogate pairs, which UTF-8 cannot say, become question marks. */
    public static byte[] quote(String text) {
        return MAPPER.writeValueAsString(text).getBytes(UTF_8);
    }
}
