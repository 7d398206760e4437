package dev.modelyard.simulator;

import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** What the value of a {@link Fault} is. */
enum Kind {
    FLAG(""),
    TIME("20ms, 2s or 1m"),
    COUNT("a number"),
    BYTES("bytes, such as 512, 64KB or 1GB"),
    POSITION("a number of bytes, or head"),
    STATUS("300 to 599"),
    TEXT("a text"),
    BASE64("base64"),
    CHOICE("a word");

    /** Nobody waits longer, and clocks do not count much further. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The position before the head. */
    static final long BEFORE_HEAD = -1;

    private final String form;

    Kind(String form) {
        this.form = form;
    }

    String form() {
        return form;
    }

    /** @throws IllegalArgumentException if the text is no such value */
    Object parse(String value) {
        return switch (this) {
            case FLAG -> flag(value);
            case TIME -> time(value);
            case COUNT -> Math.toIntExact(natural(value));
            case BYTES -> bytes(value);
            case POSITION -> value.equals("head") ? (Object) BEFORE_HEAD : (Object) bytes(value);
            case STATUS -> status(value);
            case TEXT -> text(value);
            case CHOICE -> value;
            case BASE64 -> Base64.getDecoder().decode(value);
        };
    }

    private static Object flag(String value) {
        if (!value.equals("true")) {
            throw new IllegalArgumentException(value);
        }
        return true;
    }

    /** It may go into the head of an answer, where a line break would begin another header. */
    private static String text(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    private static int status(String value) {
        var status = natural(value);
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException(value);
        }
        return (int) status;
    }

    private static Duration time(String value) {
        var time = duration(value);
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(value);
        }
        return time;
    }

    private static Duration duration(String value) {
        if (value.endsWith("ms")) {
            return Duration.ofMillis(natural(value.substring(0, value.length() - 2)));
        }
        if (value.endsWith("s")) {
            return Duration.ofSeconds(natural(value.substring(0, value.length() - 1)));
        }
        if (value.endsWith("m")) {
            return Duration.ofMinutes(natural(value.substring(0, value.length() - 1)));
        }
        throw new IllegalArgumentException(value);
    }

    private static long bytes(String value) {
        var upper = value.toUpperCase(Locale.ROOT);
        for (var unit : Unit.values()) {
            if (upper.endsWith(unit.name())) {
                return Math.multiplyExact(
                        natural(upper.substring(0, upper.length() - unit.name().length())), unit.bytes);
            }
        }
        return natural(value);
    }

    private static long natural(String value) {
        var number = Long.parseLong(value.strip());
        if (number < 0) {
            throw new IllegalArgumentException(value);
        }
        return number;
    }

    private enum Unit {
        KB(1 << 10),
        MB(1 << 20),
        GB(1 << 30);

        private final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }
}
