package dev.modelyard.hub.gateway;

import java.util.Map;

/**
 * An answer that the hub gives itself.
 *
 * @param headers besides those of every answer
 */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, String body) {
        return new Reply(status, "application/json", body, Map.of());
    }
}
