package dev.modelyard.hub.gateway.dialect;

import org.jspecify.annotations.Nullable;

/** Content types as servers send them: in any case, with parameters or without. */
final class ContentType {
    static final String LINES = "application/x-ndjson";
    static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private ContentType() {}

    static boolean isEventStream(@Nullable String contentType) {
        return is(EVENTS, contentType);
    }

    static boolean isLines(@Nullable String contentType) {
        return is(LINES, contentType);
    }

    static boolean isJson(@Nullable String contentType) {
        return is(JSON, contentType);
    }

    private static boolean is(String type, @Nullable String contentType) {
        return contentType != null && contentType.stripLeading().regionMatches(true, 0, type, 0, type.length());
    }
}
