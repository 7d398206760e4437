package dev.modelyard.hub.platform.units;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bytes of memory, at most 2^63-1, by the grammar of contract 000 ("Memory Format Support"): whole
 * bytes, or a decimal number with a unit of 1024 ({@code KiB} to {@code TiB}) or of 1000 ({@code KB} to {@code TB}).
 * Exact: what is no whole number of bytes is refused.
 */
public record MemorySize(@JsonValue long bytes) {
    /** Longer than any exact size: 2^63 has 19 digits, and 1/1024^4 of one byte 40 behind the point. */
    private static final int LONGEST = 100;

    private static final Pattern FORM = Pattern.compile(" *([0-9]+)(\\.[0-9]+)? *([A-Za-z]*) *");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The larger first, then the binary one: the order in which one of two texts of a length is chosen. */
    private enum Unit {
        TIB("TiB", 1024, 4),
        TB("TB", 1000, 4),
        GIB("GiB", 1024, 3),
        GB("GB", 1000, 3),
        MIB("MiB", 1024, 2),
        MB("MB", 1000, 2),
        KIB("KiB", 1024, 1),
        KB("KB", 1000, 1),
        B("B", 1, 1);

        private final String written;
        private final BigDecimal bytes;

        Unit(String written, int step, int power) {
            this.written = written;
            this.bytes = BigDecimal.valueOf(step).pow(power);
        }

        /** Exact, since a division by a power of 2 or of 10 ends. Bytes have no need of their unit. */
        private String text(BigDecimal number) {
            var count = number.divide(bytes).stripTrailingZeros().toPlainString();
            return this == B ? count : count + written;
        }
    }

    private static final List<Unit> UNITS = List.of(Unit.values());

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size below 0");
        }
    }

    /** @throws Malformed with what is accepted */
    public static MemorySize parse(JsonNode node) {
        if (node.isNumber()) {
            return of(node.decimalValue());
        }
        if (node.isString()) {
            return parse(node.stringValue());
        }
        throw new Malformed("must be a number of bytes or a text such as 8GB or 16GiB");
    }

    /** @throws Malformed with what is accepted */
    public static MemorySize parse(String text) {
        var form = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!form.matches()) {
            throw new Malformed(
                    "must be a number of bytes, or a number with B, KiB, MiB, GiB, TiB, KB, MB, GB or TB, such as 16.5GB");
        }
        var unit = form.group(3);
        var fraction = form.group(2);
        if (unit.isEmpty() && fraction != null) {
            throw new Malformed(
                    "must be a whole number where it has no unit; with one, such as 1.5GiB, it may be broken");
        }
        var number = new BigDecimal(fraction == null ? form.group(1) : form.group(1) + fraction);
        return of(number.multiply(unit(unit).bytes));
    }

    private static Unit unit(String written) {
        if (written.isEmpty()) {
            return Unit.B;
        }
        for (var unit : UNITS) {
            if (unit.written.equalsIgnoreCase(written)) {
                return unit;
            }
        }
        throw new Malformed("must have one of the units B, KiB, MiB, GiB, TiB, KB, MB, GB, TB");
    }

    private static MemorySize of(BigDecimal bytes) {
        if (bytes.signum() < 0) {
            throw new Malformed("must not be negative");
        }
        if (bytes.compareTo(MOST) > 0) {
            throw new Malformed("must be at most " + MOST + " bytes");
        }
        // a number such as 1e-999999999 is never written out
        if (bytes.signum() > 0
                && (bytes.compareTo(BigDecimal.ONE) < 0
                        || bytes.stripTrailingZeros().scale() > 0)) {
            throw new Malformed("must be a whole number of bytes");
        }
        return new MemorySize(bytes.signum() == 0 ? 0 : bytes.longValueExact());
    }

    /** The shortest text that reads back as the same bytes; of two, the larger unit, then the binary one. */
    public String text() {
        var number = BigDecimal.valueOf(bytes);
        var texts = UNITS.stream().map(unit -> unit.text(number));
        return texts.min(Comparator.comparingInt(String::length)).orElseThrow();
    }

    /** Described by hand, since it has two forms. */
    public static ObjectNode schema() {
        return (ObjectNode) Json.mapper().readTree("""
                {"description": "bytes of memory: a whole number, or a text with a unit of 1024 (KiB, MiB, GiB, TiB) or of 1000 (KB, MB, GB, TB)",
                 "oneOf": [
                   {"type": "integer", "minimum": 0, "maximum": 9223372036854775807},
                   {"type": "string", "pattern": "^ *([0-9]+|[0-9]+(\\\\.[0-9]+)? *([KkMmGgTt][Ii]?)?[Bb]) *$"}],
                 "examples": ["16.5GB", "8GiB", 8589934592]}
                """);
    }
}
