package dev.modelyard.hub.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trees and texts, for what is small or must be rewritten. */
public final class Json {
    /** Keeps numbers as they were written. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** A text in quotes, escaped. Half surrogate pairs, which UTF-8 cannot say, become question marks. */
    public static byte[] quote(String text) {
        return MAPPER.writeValueAsString(text).getBytes(UTF_8);
    }
}
