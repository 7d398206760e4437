package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelyard.hub.usage.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client must get of an answer in OpenAI's dialect, and what must be recorded of it: worked out the slow and
 * plain way, on the whole body with Jackson, to hold the readers against.
 */
public final class Expected {
    private static final JsonMapper JACKSON = new JsonMapper();
    private static final Pattern EVENT = Pattern.compile("(?s).*?(\\r\\n\\r\\n|\\n\\n|\\r\\r|$)");

    private Expected() {}

    /** The stream without the events that have usage and empty choices. */
    public static byte[] withoutUsage(byte[] stream) {
        return events(stream).stream()
                .filter(event -> !isUsageAlone(data(event)))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    /** The last usage that the stream has. */
    public static TokenCounts tokens(byte[] stream) {
        TokenCounts last = TokenCounts.UNKNOWN;
        for (String event : events(stream)) {
            JsonNode data = data(event);
            TokenCounts counted = data == null ? TokenCounts.UNKNOWN : tokens(data);
            last = counted.isKnown() ? counted : last;
        }
        return last;
    }

    /** The usage that a chunk or a whole answer has. */
    public static TokenCounts tokens(JsonNode answer) {
        JsonNode usage = answer.path("usage").isObject()
                ? answer.path("usage")
                : answer.path("x_groq").path("usage");
        return new TokenCounts(count(usage.path("prompt_tokens")), count(usage.path("completion_tokens")));
    }

    /** The stream's events, each with all of its bytes. */
    public static List<String> events(byte[] stream) {
        List<String> events = new ArrayList<>();
        Matcher matcher = EVENT.matcher(new String(stream, UTF_8));
        while (matcher.find() && !matcher.group().isEmpty()) {
            events.add(matcher.group());
        }
        return events;
    }

    private static @Nullable JsonNode data(String event) {
        String data = event.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5))
                .collect(Collectors.joining("\n"));
        try {
            return data.isBlank() ? null : JACKSON.readTree(data);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean isUsageAlone(@Nullable JsonNode data) {
        return data != null
                && data.path("usage").isObject()
                && data.path("choices").isArray()
                && data.path("choices").isEmpty();
    }

    private static @Nullable Long count(JsonNode count) {
        return count.isIntegralNumber() ? (Long) count.asLong() : null;
    }
}
