package dev.modelyard.simulator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Some faults and their values, written as {@code delay=200ms,every=20ms,cut=1000,crlf}. A comma or a percent sign
 * inside a value is percent-encoded.
 */
public final class Faults {
    /** None at all. */
    public static final Faults NONE = new Faults(Map.of());

    private record Value(String text, Object parsed) {}

    private final Map<Fault, Value> values;

    private Faults(Map<Fault, Value> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if a fault or a value is unknown; its message names what there is */
    public static Faults of(String text) {
        var values = new EnumMap<Fault, Value>(Fault.class);
        for (var item : text.split(",", -1)) {
            if (item.isBlank()) {
                continue;
            }
            var equals = item.indexOf('=');
            var fault = Fault.named((equals < 0 ? item : item.substring(0, equals)).strip());
            var value = equals < 0
                    ? fault.bare().orElseThrow(() -> new IllegalArgumentException(fault.word() + " needs a value"))
                    : decode(fault, item.substring(equals + 1).strip());
            values.put(fault, new Value(value, fault.parse(value)));
        }
        return values.isEmpty() ? NONE : new Faults(Collections.unmodifiableMap(values));
    }

    /** An answer of exactly these bytes, such as a recorded one; {@link #with} adds faults of the wire to it. */
    public static Faults replay(String contentType, byte[] body) {
        return NONE.with(Fault.BODY, Base64.getEncoder().encodeToString(body)).with(Fault.CONTENT_TYPE, contentType);
    }

    /** These and one more. */
    public Faults with(Fault fault, String value) {
        return new Faults(Map.of(fault, new Value(value, fault.parse(value)))).over(this);
    }

    /** These, and of the others those that are not named here. */
    public Faults over(Faults others) {
        if (values.isEmpty() || others.values.isEmpty()) {
            return values.isEmpty() ? others : this;
        }
        var both = new EnumMap<>(others.values);
        both.putAll(values);
        return new Faults(Collections.unmodifiableMap(both));
    }

    /** For requests to {@code address}: a path, {@code generation}, {@code probes} or {@code *}. */
    public FaultRule on(String address) {
        return new FaultRule(address, this);
    }

    boolean has(Fault fault) {
        return values.containsKey(fault);
    }

    Duration time(Fault fault) {
        var value = values.get(fault);
        return value == null ? Duration.ZERO : (Duration) value.parsed;
    }

    OptionalLong number(Fault fault) {
        var value = values.get(fault);
        return value == null ? OptionalLong.empty() : OptionalLong.of(((Number) value.parsed).longValue());
    }

    /** A text or a choice. */
    Optional<String> text(Fault fault) {
        return Optional.ofNullable(values.get(fault)).map(Value::text);
    }

    boolean is(Fault fault, String choice) {
        var value = values.get(fault);
        return value != null && value.text.equals(choice);
    }

    Optional<byte[]> bytes(Fault fault) {
        return Optional.ofNullable(values.get(fault)).map(value -> (byte[]) value.parsed);
    }

    private static String decode(Fault fault, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    fault.word() + " has a % that is not followed by two hexadecimal digits; write % as %25", e);
        }
    }

    private static String encode(String value) {
        return value.indexOf(',') < 0 && value.indexOf('%') < 0
                ? value
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Faults that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The form that {@link #of} reads. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getValue().text.equals(entry.getKey().bare().orElse(null))
                        ? entry.getKey().word()
                        : entry.getKey().word() + "=" + encode(entry.getValue().text))
                .collect(Collectors.joining(","));
    }
}
