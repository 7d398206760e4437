package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a server's words about a model is believed: short texts and possible numbers. All else is null. */
final class FactBounds {
    static final int MOST_CAPABILITIES = 16;

    private static final int LONGEST = 40;

    /** {@code sha256:} and 64 digits. */
    private static final int LONGEST_DIGEST = 80;

    private static final long MOST_TOKENS = 1_000_000_000;
    private static final long MOST_BYTES = 1L << 50;

    /** Those of the largest models have some hundreds; of heads too. */
    static final int MOST_LAYERS = 1000;

    private static final long MOST_HEADS = 10_000;
    private static final long MOST_NUMBERS = 100_000;

    private FactBounds() {}

    static @Nullable Long tokens(long given) {
        return given > 0 && given <= MOST_TOKENS ? given : null;
    }

    static @Nullable Long bytes(long given) {
        return given > 0 && given <= MOST_BYTES ? given : null;
    }

    static boolean isLayers(long given) {
        return given > 0 && given <= MOST_LAYERS;
    }

    /** Of one layer, which may keep nothing. */
    static boolean isHeads(long given) {
        return given >= 0 && given <= MOST_HEADS;
    }

    /** @param heads of all layers together */
    static @Nullable CacheShape cache(long layers, long heads, long keyLength, long valueLength) {
        var isFit = isLayers(layers)
                && heads > 0
                && heads <= layers * MOST_HEADS
                && isLength(keyLength)
                && isLength(valueLength);
        return isFit ? new CacheShape((int) layers, (int) heads, (int) keyLength, (int) valueLength) : null;
    }

    private static boolean isLength(long given) {
        return given > 0 && given <= MOST_NUMBERS;
    }

    /** Such as {@code 8.0B}, as Ollama writes it. */
    static @Nullable String parameters(long given) {
        if (given <= 0 || given > 1_000_000_000_000_000L) {
            return null;
        }
        return given >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1fB", given / 1e9)
                : String.format(Locale.ROOT, "%.1fM", given / 1e6);
    }

    static @Nullable String word(@Nullable String given) {
        return text(given, LONGEST);
    }

    static @Nullable String digest(@Nullable String given) {
        return text(given, LONGEST_DIGEST);
    }

    private static @Nullable String text(@Nullable String given, int longest) {
        var isFit = given != null
                && !given.isBlank()
                && given.length() <= longest
                && !Texts.hasControl(given)
                && Texts.isStorable(given);
        return isFit ? given : null;
    }

    static List<String> capabilities(Stream<String> given) {
        return given.map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> word.equals("multimodal") ? "vision" : word)
                .filter(word -> word.matches("[a-z0-9_-]{1,32}"))
                .distinct()
                .limit(MOST_CAPABILITIES)
                .toList();
    }

    static @Nullable Instant time(@Nullable String given) {
        if (given == null || given.length() > LONGEST) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(given);
            return time.getYear() >= 1 && time.getYear() <= 9999 ? time.toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As the database keeps it; something else may have written there. */
    static ModelFacts read(JsonNode kept) {
        var capabilities = kept.path("capabilities");
        var isLoaded = kept.path("isLoaded");
        return new ModelFacts(
                tokens(kept.path("contextLength").asLong(0)),
                tokens(kept.path("loadedContext").asLong(0)),
                bytes(kept.path("sizeBytes").asLong(0)),
                word(kept.path("parameterSize").asString("")),
                word(kept.path("quantization").asString("")),
                capabilities.isArray() ? capabilities(capabilities.valueStream().map(word -> word.asString(""))) : null,
                isLoaded.isBoolean() ? isLoaded.booleanValue() : null,
                time(kept.path("modifiedAt").asString("")),
                digest(kept.path("digest").asString("")),
                cache(kept.path("cache")),
                kept.path("described").isInt() ? kept.path("described").intValue() : null);
    }

    private static @Nullable CacheShape cache(JsonNode kept) {
        return cache(
                kept.path("layers").asLong(0),
                kept.path("heads").asLong(0),
                kept.path("keyLength").asLong(0),
                kept.path("valueLength").asLong(0));
    }
}
