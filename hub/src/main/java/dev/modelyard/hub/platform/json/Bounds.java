package dev.modelyard.hub.platform.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds a {@link Doc} sets, checked on a value that has been read. */
final class Bounds {
    private final @Nullable Doc doc;
    private final @Nullable Pattern pattern;

    Bounds(@Nullable Doc doc) {
        this.doc = doc;
        this.pattern = doc == null || doc.pattern().isEmpty() ? null : Pattern.compile(doc.pattern());
    }

    /** @return what is accepted instead; null if the value keeps within */
    @Nullable
    String fault(Object value) {
        if (doc == null) {
            return null;
        }
        return switch (value) {
            case String text
            when pattern != null && !pattern.matcher(text).matches() -> "must match " + pattern.pattern();
            case String text -> size(doc, text.codePointCount(0, text.length()), "character");
            case Collection<?> list -> size(doc, list.size(), "item");
            case Map<?, ?> map -> size(doc, map.size(), "entry");
            case Number number -> range(doc, new BigDecimal(number.toString()));
            default -> null;
        };
    }

    private static @Nullable String size(Doc doc, int size, String unit) {
        if (size >= doc.minSize() && size <= doc.maxSize()) {
            return null;
        }
        if (doc.maxSize() == Integer.MAX_VALUE) {
            return "must have at least " + counted(doc.minSize(), unit);
        }
        if (doc.minSize() == 0) {
            return "must have at most " + counted(doc.maxSize(), unit);
        }
        return "must have %d to %s".formatted(doc.minSize(), counted(doc.maxSize(), unit));
    }

    private static @Nullable String range(Doc doc, BigDecimal number) {
        boolean hasMin = !Double.isInfinite(doc.min());
        boolean hasMax = !Double.isInfinite(doc.max());
        boolean fits = (!hasMin || number.compareTo(BigDecimal.valueOf(doc.min())) >= 0)
                && (!hasMax || number.compareTo(BigDecimal.valueOf(doc.max())) <= 0);
        if (fits) {
            return null;
        }
        if (!hasMax) {
            return "must be at least " + plain(doc.min());
        }
        if (!hasMin) {
            return "must be at most " + plain(doc.max());
        }
        return "must be %s to %s".formatted(plain(doc.min()), plain(doc.max()));
    }

    private static String counted(int count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + (unit.equals("entry") ? "entries" : unit + "s");
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
