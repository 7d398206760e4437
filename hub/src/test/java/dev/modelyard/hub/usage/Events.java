package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Usage events for tests: a usual one, and the few ways in which others differ from it. */
final class Events {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final EndpointId GPU = new EndpointId("gpu");
    static final UserId OWNER = new UserId("owner");

    private Events() {}

    static UsageEvent usual(String id) {
        return event(id, NOON, "ann", "smol", new TokenCounts(3L, 5L), 200, EndReason.DONE, null);
    }

    static List<UsageEvent> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> usual("event-" + i)).toList();
    }

    static UsageEvent event(
            String id,
            Instant at,
            String user,
            String model,
            TokenCounts tokens,
            int status,
            EndReason end,
            @Nullable String error) {
        return new UsageEvent(
                id,
                at,
                "request-" + id,
                new UserId(user),
                user + "'s name",
                new TokenId(user + "'s token"),
                model,
                model,
                GPU,
                "gpu-1",
                OWNER,
                "/v1/chat/completions",
                true,
                status,
                tokens,
                Duration.ofNanos(1_234_000),
                Duration.ofMillis(250),
                1,
                end,
                error);
    }

    /** One of an anonymous caller who was refused: everything that may be absent is. */
    static UsageEvent bare(String id, String requestedModel) {
        return new UsageEvent(
                id,
                NOON,
                "request-" + id,
                null,
                "anonymous",
                null,
                requestedModel,
                null,
                null,
                null,
                null,
                "/api/chat",
                false,
                404,
                TokenCounts.UNKNOWN,
                null,
                Duration.ZERO,
                0,
                EndReason.REFUSED,
                "model_not_found");
    }
}
