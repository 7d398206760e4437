package dev.modelyard.simulator;

import tools.jackson.databind.JsonNode;

/**
 * One event of a stream.
 *
 * @param json       empty for a token that shows no text yet
 * @param tokens     that it gives; events with tokens are those that are paced and counted
 * @param tellsUsage whether it says the usage
 */
record Event(String json, int tokens, boolean tellsUsage) {
    static Event of(JsonNode json) {
        return new Event(Json.text(json), 0, false);
    }

    static Event token(JsonNode json) {
        return new Event(Json.text(json), 1, false);
    }

    static Event usage(JsonNode json) {
        return new Event(Json.text(json), 0, true);
    }
}
