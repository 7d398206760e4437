package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.HealthStatus;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Why an endpoint was chosen, in a sentence of ASCII for people, from what needs fewest words to what needs most.
 * Sentences are made once.
 */
enum Why {
    ONLY("only endpoint that serves it"),
    NAMED("endpoint that the request names"),
    HEALTH("only %s of %d endpoints"),
    FAILING("only one that did not fail a moment ago of %2$d %1$s endpoints"),
    LOAD("fewest requests in flight of %2$d %1$s endpoints"),
    SPEED("answered fastest of late of %2$d %1$s endpoints"),
    UNTRIED("not measured of late, of %2$d %1$s endpoints that are as free"),
    AGE("oldest of %2$d %1$s endpoints that are as free and as fast");

    private static final int KEPT = 17;
    private static final String[] ORDINALS = {"second", "third", "fourth", "fifth", "sixth", "seventh"};

    /** For each state of health the sentences for so many endpoints. */
    private static final Map<Why, Map<HealthStatus, List<String>>> MADE = new EnumMap<>(Why.class);

    static {
        for (var why : values()) {
            var byHealth = new EnumMap<HealthStatus, List<String>>(HealthStatus.class);
            for (var health : HealthStatus.values()) {
                byHealth.put(
                        health,
                        IntStream.range(0, KEPT)
                                .mapToObj(count -> why.make(health, count))
                                .toList());
            }
            MADE.put(why, byHealth);
        }
    }

    private final String form;

    Why(String form) {
        this.form = form;
    }

    private List<String> made(HealthStatus health) {
        return Objects.requireNonNull(Objects.requireNonNull(MADE.get(this)).get(health));
    }

    /** @param count of endpoints among which it was chosen */
    String sentence(HealthStatus health, int count) {
        return count < KEPT ? made(health).get(count) : make(health, count);
    }

    private String make(HealthStatus health, int count) {
        var word =
                switch (health) {
                    case HEALTHY -> this == HEALTH ? "healthy one" : "healthy";
                    case UNKNOWN -> this == HEALTH ? "one not known to be unhealthy" : "unchecked";
                    case UNHEALTHY -> "unhealthy";
                };
        var doubt = compareTo(HEALTH) < 0 && health == HealthStatus.UNHEALTHY ? ", though it seems down" : "";
        return String.format(Locale.ROOT, form, word, count) + doubt;
    }

    /**
     * Why one is asked after another.
     *
     * @param asked  how many were asked before
     * @param failed what became of the last, such as {@code refused the connection}
     */
    static String after(int asked, String endpoint, String failed) {
        var choice = asked > ORDINALS.length ? "choice " + (asked + 1) : ORDINALS[asked - 1] + " choice";
        return choice + ": " + ascii(endpoint) + " " + failed;
    }

    /** Names are people's; what no header can hold is percent-encoded. */
    private static String ascii(String name) {
        var out = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 0x7f && b != '%') {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return out.toString();
    }
}
