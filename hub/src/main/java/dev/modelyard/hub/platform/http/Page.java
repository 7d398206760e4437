package dev.modelyard.hub.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit 1 to 1,000 items, 100 unless said
 * @param after the {@code next} of the answer before, null for the start; opaque to clients
 */
public record Page(int limit, @Nullable String after) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;
}
