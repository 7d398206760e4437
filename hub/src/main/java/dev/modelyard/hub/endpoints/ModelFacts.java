package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of one of its models; null where it says nothing. A server may say anything, so every text here is
 * short and every number possible: {@link FactBounds} sees to it.
 *
 * @param contextLength tokens it was made for
 * @param loadedContext tokens it was loaded with
 * @param sizeBytes     of its files, or of its weights
 * @param parameterSize such as {@code 8.0B}
 * @param quantization  such as {@code Q4_K_M}
 * @param capabilities  such as {@code completion}, {@code vision}, {@code tools}, {@code embedding}; null if it was not asked yet, empty
 *                      if it did not say
 * @param isLoaded      whether it answers without being loaded first
 * @param modifiedAt    when the server last changed it
 * @param digest        of its content: what was asked of one digest holds as long as that stays
 * @param cache         what it keeps of each token of its context
 * @param described     what was kept of its answer about this one alone: see {@link #DESCRIBED}; null if it was not asked yet
 */
record ModelFacts(
        @Nullable Long contextLength,
        @Nullable Long loadedContext,
        @Nullable Long sizeBytes,
        @Nullable String parameterSize,
        @Nullable String quantization,
        @Nullable List<String> capabilities,
        @Nullable Boolean isLoaded,
        @Nullable Instant modifiedAt,
        @Nullable String digest,
        @Nullable CacheShape cache,
        @Nullable Integer described) {

    static final ModelFacts NONE = new ModelFacts(null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Counts what is kept of such an answer. With a new fact of it this becomes greater, and servers are asked again; one that
     * was kept by a hub of before stays until then.
     */
    static final int DESCRIBED = 2;

    private static final int OF_ONE = 120;
    private static final int OF_A_SHAPE = 32;

    ModelFacts {
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }

    /** @param context tokens it was loaded with; null if the server does not say, or it is not loaded */
    ModelFacts loaded(boolean is, @Nullable Long context) {
        return new ModelFacts(
                contextLength,
                context,
                sizeBytes,
                parameterSize,
                quantization,
                capabilities,
                is,
                modifiedAt,
                digest,
                cache,
                described);
    }

    /** With what the server says of it alone. */
    ModelFacts described(ModelDescription said) {
        return new ModelFacts(
                first(said.contextLength(), contextLength),
                loadedContext,
                sizeBytes,
                parameterSize,
                quantization,
                said.capabilities(),
                isLoaded,
                modifiedAt,
                digest,
                said.cache(),
                DESCRIBED);
    }

    /** Whether the server need not be asked of this one alone. */
    boolean wasDescribed() {
        return described != null && described >= DESCRIBED;
    }

    /** How many tokens it takes at the moment, or would. */
    @Nullable
    Long context() {
        return loadedContext == null ? contextLength : loadedContext;
    }

    /** Whether this is known of the very same content. */
    boolean isOfSameDigest(ModelFacts other) {
        return digest != null && digest.equals(other.digest);
    }

    /** These facts, and those of {@code other} where these say nothing. */
    ModelFacts or(ModelFacts other) {
        return new ModelFacts(
                first(contextLength, other.contextLength),
                first(loadedContext, other.loadedContext),
                first(sizeBytes, other.sizeBytes),
                first(parameterSize, other.parameterSize),
                first(quantization, other.quantization),
                first(capabilities, other.capabilities),
                first(isLoaded, other.isLoaded),
                first(modifiedAt, other.modifiedAt),
                first(digest, other.digest),
                first(cache, other.cache),
                first(described, other.described));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** Bytes of memory, about. */
    long size() {
        if (equals(NONE)) {
            return 0;
        }
        var texts = length(parameterSize) + length(quantization) + length(digest);
        var words = capabilities == null
                ? 0
                : capabilities.stream().mapToLong(word -> 56 + length(word)).sum();
        return OF_ONE + 2 * texts + words + (cache == null ? 0 : OF_A_SHAPE);
    }

    private static long length(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").length();
    }
}
