package dev.modelyard.hub.platform.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds a {@link Doc} sets, checked on a value that has been read. */
final class Bounds {
    private final boolean isNone;
    private final int minSize;
    private final int maxSize;
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;
    private final @Nullable Pattern pattern;

    /** What it says is read once: an annotation is asked by way of a proxy. */
    Bounds(@Nullable Doc doc) {
        isNone = doc == null;
        minSize = doc == null ? 0 : doc.minSize();
        maxSize = doc == null ? Integer.MAX_VALUE : doc.maxSize();
        min = doc == null || Double.isInfinite(doc.min()) ? null : exact(doc.min());
        max = doc == null || Double.isInfinite(doc.max()) ? null : exact(doc.max());
        pattern = doc == null || doc.pattern().isEmpty() ? null : Pattern.compile(doc.pattern());
    }

    /** @return what is accepted instead; null if the value keeps within */
    @Nullable
    String fault(Object value) {
        if (isNone) {
            return null;
        }
        if (value instanceof String text) {
            return pattern != null && !pattern.matcher(text).matches()
                    ? "must match " + pattern.pattern()
                    : size(text.codePointCount(0, text.length()), "character");
        }
        if (value instanceof Number number) {
            return range(number);
        }
        if (value instanceof Collection<?> list) {
            return size(list.size(), "item");
        }
        return value instanceof Map<?, ?> map ? size(map.size(), "entry") : null;
    }

    private @Nullable String size(int size, String unit) {
        if (size >= minSize && size <= maxSize) {
            return null;
        }
        if (maxSize == Integer.MAX_VALUE) {
            return "must have at least " + counted(minSize, unit);
        }
        if (minSize == 0) {
            return "must have at most " + counted(maxSize, unit);
        }
        return "must have %d to %s".formatted(minSize, counted(maxSize, unit));
    }

    private @Nullable String range(Number value) {
        if (min == null && max == null) {
            return null;
        }
        var number = value instanceof Integer whole ? BigDecimal.valueOf(whole) : new BigDecimal(value.toString());
        if ((min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0)) {
            return null;
        }
        if (min == null) {
            return "must be at most " + Objects.requireNonNull(max).toPlainString();
        }
        return max == null
                ? "must be at least " + min.toPlainString()
                : "must be %s to %s".formatted(min.toPlainString(), max.toPlainString());
    }

    private static String counted(int count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + (unit.equals("entry") ? "entries" : unit + "s");
    }

    /** A number of a {@link Doc} as its digits say it, all of them. */
    static BigDecimal exact(double number) {
        return new BigDecimal(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }
}
