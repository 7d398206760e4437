package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An endpoint as it is shown: the documented answer first, then what else is known of it. */
@Doc("An endpoint")
record EndpointView(
        EndpointId id,
        Name name,

        @Doc("Normalised; only for those who may change it") @Nullable
        BaseUrl baseUrl,

        @Doc("Whether a key is stored; the key itself is never given back")
        boolean apiKeySet,

        boolean isActive,
        EndpointType endpointType,
        HealthStatus healthStatus,
        @Nullable Instant lastHealthCheck,
        @Doc("The models it serves, in the server's order") List<String> availableModels,
        @Doc("When that list was given") @Nullable Instant lastModelDiscovery,
        Instant createdAt,
        Instant updatedAt,
        @Doc("Its owner's name") String owner,
        @Doc("Whether it is yours") boolean isOwn,
        @Doc("Whether you may change it") boolean mayChange,
        boolean isShared,

        @Doc("It gets no new request; those under way end") boolean isDraining,

        @Doc("Requests under way, as this hub counts them") int inFlight,
        TypeSource endpointTypeSource,
        @Doc("Why it is unhealthy") @Nullable HealthReason reason,

        @Doc("The reason for people; only for those who may change it") @Nullable
        String errorMessage,

        @Nullable Integer responseTimeMs,

        @Doc("Since when it is unhealthy without a break") @Nullable
        Instant downSince,

        @Doc("Seconds since lastHealthCheck") @Nullable Long healthAgeSeconds,
        DiscoveryStatus modelsStatus,

        @Doc("Why the latest attempt to list its models failed") @Nullable
        HealthReason modelsReason,

        @Doc("The reason for people; only for those who may change it") @Nullable
        String modelsMessage,

        @Doc("Seconds since lastModelDiscovery") @Nullable Long modelsAgeSeconds,

        @Doc("How many names its server gave besides, which are not kept: too long, or too many")
        int modelsLeftOut,

        @Doc("Values that may let one in are shown as ***; only for those who may change it") @Nullable
        Map<String, String> headers,

        @Nullable Integer connectTimeoutMs,
        @Nullable Integer firstByteTimeoutMs,
        @Nullable Integer idleTimeoutMs,
        List<ModelPattern> includeModels,
        List<ModelPattern> excludeModels,
        @Nullable ModelsPath modelsPath,
        @Nullable ModelsPointer modelsPointer,

        @Doc("Bytes of memory there are for models, as its owner says") @Nullable
        Long memory,

        @Doc("The same as its shortest text") @Nullable String memoryText,

        @Doc("What was done that was not asked for, or has to be done by you") @Nullable
        String notice) {

    private static final String KEY_LOST = "The stored key cannot be read any more; give it again.";

    /** @param notice null for none */
    static EndpointView of(Endpoint endpoint, Caller caller, Instant now, int inFlight, @Nullable String notice) {
        var settings = endpoint.settings();
        var health = endpoint.observed().health();
        var discovery = endpoint.observed().discovery();
        var mayChange = caller.mayChange(endpoint.owner());
        return new EndpointView(
                endpoint.id(),
                settings.name(),
                mayChange ? settings.baseUrl() : null,
                settings.apiKey() != null,
                settings.isActive(),
                endpoint.type(),
                health.status(),
                health.checkedAt(),
                endpoint.models(),
                discovery.listedAt(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                endpoint.ownerName(),
                caller.is(endpoint.owner()),
                mayChange,
                settings.isShared(),
                settings.isDraining(),
                inFlight,
                endpoint.typeSource(),
                health.reason(),
                mayChange ? health.message() : null,
                health.responseTimeMs(),
                health.downSince(),
                age(health.checkedAt(), now),
                discovery.status(),
                discovery.reason(),
                mayChange ? discovery.message() : null,
                age(discovery.listedAt(), now),
                discovery.leftOut(),
                mayChange ? headers(settings) : null,
                settings.connectTimeoutMs(),
                settings.firstByteTimeoutMs(),
                settings.idleTimeoutMs(),
                settings.filter().include(),
                settings.filter().exclude(),
                mayChange ? settings.modelsPath() : null,
                mayChange ? settings.modelsPointer() : null,
                settings.memory() == null ? null : settings.memory().bytes(),
                settings.memory() == null ? null : settings.memory().text(),
                notice == null && mayChange && isKeyLost(settings) ? KEY_LOST : notice);
    }

    private static boolean isKeyLost(EndpointSettings settings) {
        return settings.apiKey() != null && settings.apiKey().secret() == null;
    }

    static @Nullable Long age(@Nullable Instant moment, Instant now) {
        return moment == null ? null : Math.max(0, Duration.between(moment, now).toSeconds());
    }

    static @Nullable Map<String, String> headers(EndpointSettings settings) {
        if (settings.headers().isEmpty()) {
            return null;
        }
        Map<String, String> shown = new TreeMap<>();
        settings.headers().forEach((name, value) -> {
            var secret = value.secret();
            shown.put(name, ExtraHeaders.isCredential(name) || secret == null ? ExtraHeaders.HIDDEN : secret.reveal());
        });
        return shown;
    }
}
