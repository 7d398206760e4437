package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model's memory is there in a place. Pure, but for {@link Place#thisMachine}.
 *
 * @param arithmetic how that was found, a line for each step
 */
public record Fit(Verdict verdict, List<String> arithmetic) {
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Fit {
        arithmetic = List.copyOf(arithmetic);
    }

    /** What comes of the arithmetic. */
    public enum Verdict {
        FITS,
        /** Its weights do, and what its context takes is not known. */
        MAY_FIT,
        TOO_LARGE,
        UNKNOWN;

        /** The name in JSON. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a model needs. Where it is both stated and known from its parts, the larger counts.
     *
     * @param stated  bytes all in all, as its record says; null for unknown
     * @param weights bytes of its files; null for unknown
     * @param cache   null for unknown
     */
    public record Need(
            @Nullable Long stated,
            @Nullable Long weights,
            @Nullable Cache cache) {}

    /**
     * The keys and values that a transformer keeps of one context: a vector of each for every layer, key-value head and token.
     *
     * @param headSize       numbers in a vector
     * @param bytesPerNumber 2 for 16-bit floats
     */
    public record Cache(int layers, int heads, int headSize, int tokens, int bytesPerNumber) {
        BigInteger bytes() {
            var product = BigInteger.TWO;
            for (int factor : new int[] {layers, heads, headSize, tokens, bytesPerNumber}) {
                product = product.multiply(BigInteger.valueOf(factor));
            }
            return product;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "2 × %,d layers × %,d heads × %,d numbers × %,d tokens × %d bytes",
                    layers,
                    heads,
                    headSize,
                    tokens,
                    bytesPerNumber);
        }
    }

    /**
     * Where it shall run.
     *
     * @param name   for people
     * @param memory bytes; null for unknown
     */
    public record Place(String name, @Nullable Long memory) {
        /** As much as this machine, or the container that the hub runs in, has in all. */
        public static Place thisMachine() {
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Place("this machine", system.getTotalMemorySize());
        }
    }

    public static Fit of(Need need, Place place) {
        var lines = new ArrayList<String>();
        var parts = parts(need, lines);
        var stated = need.stated == null ? null : BigInteger.valueOf(need.stated);
        if (stated != null) {
            lines.add("stated: " + gigabytes(stated));
        }
        var needed = larger(stated, parts);
        if (needed == null) {
            lines.add("What it needs is not known.");
            return new Fit(Verdict.UNKNOWN, lines);
        }
        if (place.memory == null) {
            lines.add("It needs " + gigabytes(needed) + "; how much " + place.name + " has is not known.");
            return new Fit(Verdict.UNKNOWN, lines);
        }
        lines.add(share(needed, place.name, place.memory));
        if (needed.compareTo(BigInteger.valueOf(place.memory)) > 0) {
            return new Fit(Verdict.TOO_LARGE, lines);
        }
        return new Fit(stated == null && need.cache == null ? Verdict.MAY_FIT : Verdict.FITS, lines);
    }

    private static @Nullable BigInteger larger(@Nullable BigInteger one, @Nullable BigInteger other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.max(other);
    }

    /** Weights and cache; null where the weights are not known, since the cache alone says little. */
    private static @Nullable BigInteger parts(Need need, List<String> lines) {
        if (need.weights == null) {
            return null;
        }
        var weights = BigInteger.valueOf(need.weights);
        lines.add("weights: " + gigabytes(weights));
        if (need.cache == null) {
            return weights;
        }
        var cache = need.cache.bytes();
        lines.add("context cache: " + need.cache + " = " + gigabytes(cache));
        return weights.add(cache);
    }

    private static String share(BigInteger needed, String place, long memory) {
        var said =
                "It needs " + gigabytes(needed) + " of the " + gigabytes(BigInteger.valueOf(memory)) + " of " + place;
        if (memory == 0) {
            return said + ".";
        }
        var percent =
                new BigDecimal(needed).multiply(HUNDRED).divide(BigDecimal.valueOf(memory), 0, RoundingMode.CEILING);
        return said + ": " + percent.toPlainString() + " %.";
    }

    private static String gigabytes(BigInteger bytes) {
        var number = new BigDecimal(bytes).divide(GIGABYTE, 2, RoundingMode.CEILING);
        return number.stripTrailingZeros().toPlainString() + " GB";
    }
}
