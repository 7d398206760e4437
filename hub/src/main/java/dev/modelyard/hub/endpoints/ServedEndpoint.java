package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An active endpoint as the gateway sees it.
 *
 * @param name           unique among its owner's
 * @param baseUrl        normalised: scheme, host, port and path without a trailing slash and without {@code /v1};
 *                       OpenAI's addresses are {@code baseUrl + "/v1/…"} unless {@code openAiPath} says otherwise
 * @param openAiPath     path of the OpenAI API under the host, such as {@code /v1} or {@code /openai/v1}; no slash at
 *                       its end
 * @param nativePath     path prefix of Ollama's native API under the host, mostly empty; no slash at its end
 * @param headers        extra request headers
 * @param apiKey         sent as {@code Authorization: Bearer}; null for none
 * @param connectTimeout for the connection and its TLS handshake
 * @param firstByteTimeout from the request's end to the answer's first byte
 * @param idleTimeout    between two pieces of an answer
 * @param models         names it serves, in the server's order, after include and exclude patterns
 * @param createdAt      when it was added; {@code created} of its models in OpenAI's lists
 * @param isDraining     it gets no new request; what is under way ends
 * @param epoch          another where another server may be asked, or the same in another way
 * @param memory         bytes there are for models, as its owner says; null for unknown
 */
public record ServedEndpoint(
        EndpointId id,
        String name,
        UserId owner,
        String ownerName,
        boolean isShared,
        EndpointType type,
        URI baseUrl,
        String openAiPath,
        String nativePath,
        Map<String, String> headers,
        @Nullable Secret apiKey,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        List<String> models,
        HealthStatus health,
        @Nullable HealthReason reason,
        Instant createdAt,
        boolean isDraining,
        int epoch,
        @Nullable Long memory) {

    public ServedEndpoint {
        headers = Map.copyOf(headers);
        models = List.copyOf(models);
    }

    /** Whether {@code user} may reach it; null is an anonymous caller. */
    public boolean isVisibleTo(@Nullable UserId user) {
        return isShared || owner.equals(user);
    }
}
