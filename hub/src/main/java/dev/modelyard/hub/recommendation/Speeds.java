package dev.modelyard.hub.recommendation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.modelyard.hub.usage.MeasuredSpeed;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** How fast models were of late, by endpoint; as it was a minute ago at most, since it is the middle of a week. Thread-safe. */
final class Speeds {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_MODELS = 1000;

    private final LoadingCache<String, Map<String, MeasuredSpeed>> known;

    /** @param measured reads those of a model from the database */
    Speeds(Function<String, Map<String, MeasuredSpeed>> measured) {
        known = Caffeine.newBuilder()
                .maximumSize(MOST_MODELS)
                .expireAfterWrite(FRESH)
                .build(measured::apply);
    }

    /** By the ids of endpoints. */
    Map<String, MeasuredSpeed> of(String model) {
        return known.get(model);
    }
}
