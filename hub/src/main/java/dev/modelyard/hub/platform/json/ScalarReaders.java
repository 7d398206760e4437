package dev.modelyard.hub.platform.json;

import dev.modelyard.hub.platform.secrets.Secret;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Readers of what is one JSON value: texts, numbers, times, enums by their written names, and value types. */
final class ScalarReaders {
    /** What JSON's other readers can hold; a number beyond is a typing error, and expanding it could cost gigabytes. */
    private static final int MOST_DIGITS = 400;

    private static final Map<Class<?>, NodeReader> FIXED = Map.ofEntries(
            Map.entry(String.class, ScalarReaders::text),
            Map.entry(Secret.class, ScalarReaders::secret),
            Map.entry(boolean.class, ScalarReaders::bool),
            Map.entry(Boolean.class, ScalarReaders::bool),
            Map.entry(int.class, ScalarReaders::int32),
            Map.entry(Integer.class, ScalarReaders::int32),
            Map.entry(long.class, ScalarReaders::int64),
            Map.entry(Long.class, ScalarReaders::int64),
            Map.entry(double.class, ScalarReaders::float64),
            Map.entry(Double.class, ScalarReaders::float64),
            Map.entry(BigDecimal.class, ScalarReaders::decimal),
            Map.entry(Instant.class, ScalarReaders::instant));

    private ScalarReaders() {}

    /** @return null if {@code type} is not one JSON value */
    static @Nullable NodeReader of(Class<?> type) {
        NodeReader fixed = FIXED.get(type);
        if (fixed != null) {
            return fixed;
        }
        if (JsonNode.class == type) {
            return (node, at, faults) -> node;
        }
        if (type.isEnum()) {
            return oneOf(type);
        }
        return ValueTypes.reader(type);
    }

    static @Nullable Object text(JsonNode node, String at, Faults faults) {
        if (node.isString()) {
            return node.stringValue();
        }
        faults.add(at, "must be a text, not " + NodeReader.kind(node));
        return null;
    }

    private static @Nullable Object secret(JsonNode node, String at, Faults faults) {
        return text(node, at, faults) instanceof String text ? Secret.of(text) : null;
    }

    private static @Nullable Object bool(JsonNode node, String at, Faults faults) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        faults.add(at, "must be true or false, not " + NodeReader.kind(node));
        return null;
    }

    private static @Nullable Object decimal(JsonNode node, String at, Faults faults) {
        if (!node.isNumber()) {
            faults.add(at, "must be a number, not " + NodeReader.kind(node));
            return null;
        }
        BigDecimal number = node.decimalValue();
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
                || Math.abs((long) number.scale()) > MOST_DIGITS) {
            faults.add(at, "must be a number that a double can hold");
            return null;
        }
        return number;
    }

    private static @Nullable Object float64(JsonNode node, String at, Faults faults) {
        return decimal(node, at, faults) instanceof BigDecimal number ? number.doubleValue() : null;
    }

    private static @Nullable Object int32(JsonNode node, String at, Faults faults) {
        Long number = whole(node, at, faults, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Object int64(JsonNode node, String at, Faults faults) {
        return whole(node, at, faults, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static @Nullable Long whole(JsonNode node, String at, Faults faults, long min, long max) {
        if (node.isInt()) { // which is within both bounds that there are
            return (long) node.intValue();
        }
        if (!(decimal(node, at, faults) instanceof BigDecimal number)) {
            return null;
        }
        boolean fits = number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (!fits) {
            faults.add(at, "must be a whole number from %d to %d".formatted(min, max));
            return null;
        }
        return number.longValueExact();
    }

    private static @Nullable Object instant(JsonNode node, String at, Faults faults) {
        if (!(text(node, at, faults) instanceof String text)) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            // the years that both ISO 8601 and the database write without a sign
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
            faults.add(at, "must be a time of the years 1 to 9999");
        } catch (DateTimeException e) {
            faults.add(at, "must be a time such as 2026-01-31T12:00:00Z");
        }
        return null;
    }

    private static NodeReader oneOf(Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(Json.tree(constant).asString(), constant);
        }
        String accepted = byName.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return (node, at, faults) -> {
            Object constant = node.isString() ? byName.get(node.stringValue()) : null;
            if (constant == null) {
                faults.add(at, "must be one of " + accepted);
            }
            return constant;
        };
    }
}
