package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.HealthStatus;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Endpoints for tests that never connect. */
final class Endpoints {
    private Endpoints() {}

    static ServedEndpoint openAi() {
        return of(EndpointType.OPENAI_COMPATIBLE, "/v1");
    }

    static ServedEndpoint ollama() {
        return of(EndpointType.OLLAMA, "/v1");
    }

    static ServedEndpoint of(EndpointType type, String openAiPath) {
        return new ServedEndpoint(
                new EndpointId("e1"),
                "gpu",
                new UserId("u1"),
                "ann",
                false,
                type,
                URI.create("http://127.0.0.1:1"),
                openAiPath,
                "",
                Map.of(),
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                List.of(),
                HealthStatus.HEALTHY,
                null,
                Instant.EPOCH,
                1);
    }
}
