package dev.modelyard.hub.recommendation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.modelyard.hub.usage.MeasuredSpeed;
import dev.modelyard.hub.usage.Usage;
import java.time.Duration;
import java.util.Map;

/** How fast models were of late, as it was a moment ago at most, since it is the middle of a week. Thread-safe. */
final class Speeds {
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final int MOST_MODELS = 1000;
    private static final String BUSIEST = "";

    private final LoadingCache<String, Map<String, MeasuredSpeed>> known;

    Speeds(Usage usage) {
        known = Caffeine.newBuilder()
                .maximumSize(MOST_MODELS)
                .expireAfterWrite(FRESH)
                .build(model -> model.equals(BUSIEST) ? usage.measured() : usage.measured(model));
    }

    /** Of the busiest models, wherever they were served, by their names. */
    Map<String, MeasuredSpeed> busiest() {
        return known.get(BUSIEST);
    }

    /** Of one model, by the ids of endpoints. */
    Map<String, MeasuredSpeed> of(String model) {
        return known.get(model);
    }
}
