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

    /** Tokens of the shortest context that is of any use: a short question and its answer. */
    private static final BigInteger SHORTEST = BigInteger.valueOf(512);

    public Fit {
        arithmetic = List.copyOf(arithmetic);
    }

    /** What comes of the arithmetic. */
    public enum Verdict {
        FITS,
        /** Its weights do; what its context takes is not known, or is too much at its full length. */
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
     * The keys and values that a transformer keeps of one context: one of each for every key-value head and token.
     *
     * @param heads          of all layers together
     * @param keyLength      numbers in a key
     * @param valueLength    numbers in a value
     * @param bytesPerNumber 2 for 16-bit floats
     */
    public record Cache(int layers, int heads, int keyLength, int valueLength, long tokens, int bytesPerNumber) {
        public Cache {
            if (layers < 1 || heads < 1 || keyLength < 1 || valueLength < 1 || tokens < 1 || bytesPerNumber < 1) {
                throw new IllegalArgumentException("a cache has at least one of each");
            }
        }

        public BigInteger bytes() {
            return bytesPerToken().multiply(BigInteger.valueOf(tokens));
        }

        BigInteger bytesPerToken() {
            return BigInteger.valueOf(heads)
                    .multiply(BigInteger.valueOf((long) keyLength + valueLength))
                    .multiply(BigInteger.valueOf(bytesPerNumber));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d heads in %,d layers × (%,d + %,d) numbers × %,d tokens × %d bytes",
                    heads,
                    layers,
                    keyLength,
                    valueLength,
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
        return new Fit(verdict(need, needed, BigInteger.valueOf(place.memory), lines), lines);
    }

    private static Verdict verdict(Need need, BigInteger needed, BigInteger memory, List<String> lines) {
        if (needed.compareTo(memory) <= 0) {
            return need.cache == null && !isAllStated(need) ? Verdict.MAY_FIT : Verdict.FITS;
        }
        var isStatedThere =
                need.stated == null || BigInteger.valueOf(need.stated).compareTo(memory) <= 0;
        var tokens = isStatedThere ? tokensBesideWeights(need, memory) : BigInteger.ZERO;
        if (tokens.compareTo(SHORTEST) < 0) {
            return Verdict.TOO_LARGE;
        }
        lines.add(String.format(Locale.ROOT, "Beside its weights there is room for %,d tokens.", tokens));
        return Verdict.MAY_FIT;
    }

    /** What is stated has a context in it, unless it is less than the weights alone. */
    private static boolean isAllStated(Need need) {
        return need.stated != null && (need.weights == null || need.stated > need.weights);
    }

    /** How long a context has room; 0 for none, and where that is not known. */
    private static BigInteger tokensBesideWeights(Need need, BigInteger memory) {
        if (need.weights == null || need.cache == null) {
            return BigInteger.ZERO;
        }
        var left = memory.subtract(BigInteger.valueOf(need.weights)).max(BigInteger.ZERO);
        return left.divide(need.cache.bytesPerToken());
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
            lines.add("context cache: not known");
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
