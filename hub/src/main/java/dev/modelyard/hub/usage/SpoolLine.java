package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as a line of the spool: the CRC-32C of a JSON object as eight hexadecimal digits, a space, the object.
 * Named fields, because a later version may read what this one left behind.
 */
final class SpoolLine {
    private static final int DIGITS = 8;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private SpoolLine() {}

    static String of(UsageEvent event) {
        var json = MAPPER.createObjectNode()
                .put("at", ChronoUnit.MICROS.between(Instant.EPOCH, event.at()))
                .put("id", event.id())
                .put("requestId", event.requestId())
                .put("userId", event.userId() == null ? null : event.userId().value())
                .put("userName", event.userName())
                .put("tokenId", event.tokenId() == null ? null : event.tokenId().value())
                .put("requestedModel", event.requestedModel())
                .put("model", event.model())
                .put(
                        "endpointId",
                        event.endpointId() == null ? null : event.endpointId().value())
                .put("endpointName", event.endpointName())
                .put("owner", event.owner() == null ? null : event.owner().value())
                .put("path", event.path())
                .put("stream", event.stream())
                .put("status", event.status())
                .put("prompt", event.tokens().prompt())
                .put("completion", event.tokens().completion())
                .put("firstEventMicros", UsageColumns.micros(event.firstEvent()))
                .put("totalMicros", UsageColumns.micros(event.total()))
                .put("attempts", event.attempts())
                .put("end", event.end().name())
                .put("error", event.error())
                .toString();
        return checksum(json) + ' ' + json;
    }

    /** The event; empty where the line is not whole. */
    static Optional<UsageEvent> read(String line) {
        if (line.length() <= DIGITS || !line.startsWith(checksum(line.substring(DIGITS + 1)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(event(MAPPER.readTree(line.substring(DIGITS + 1))));
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static UsageEvent event(JsonNode json) {
        var userId = text(json, "userId");
        var tokenId = text(json, "tokenId");
        var endpointId = text(json, "endpointId");
        var owner = text(json, "owner");
        var firstEvent = number(json, "firstEventMicros");
        return new UsageEvent(
                json.required("id").asString(),
                Instant.EPOCH.plus(json.required("at").asLong(), ChronoUnit.MICROS),
                json.required("requestId").asString(),
                userId == null ? null : new UserId(userId),
                json.required("userName").asString(),
                tokenId == null ? null : new TokenId(tokenId),
                json.required("requestedModel").asString(),
                text(json, "model"),
                endpointId == null ? null : new EndpointId(endpointId),
                text(json, "endpointName"),
                owner == null ? null : new UserId(owner),
                json.required("path").asString(),
                json.required("stream").asBoolean(),
                json.required("status").asInt(),
                new TokenCounts(number(json, "prompt"), number(json, "completion")),
                firstEvent == null ? null : Duration.of(firstEvent, ChronoUnit.MICROS),
                Duration.of(json.required("totalMicros").asLong(), ChronoUnit.MICROS),
                json.required("attempts").asInt(),
                EndReason.valueOf(json.required("end").asString()),
                text(json, "error"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.get(name).asString() : null;
    }

    private static @Nullable Long number(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.get(name).asLong() : null;
    }

    private static String checksum(String json) {
        var sum = new CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
