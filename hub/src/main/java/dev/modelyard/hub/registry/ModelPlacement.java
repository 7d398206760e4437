package dev.modelyard.hub.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a model runs, as it is shown. */
@Doc("Where a model runs, as far as you reach it")
public record ModelPlacement(
        @JsonProperty("served_by")
        @Doc(value = "The endpoints that serve it, the best ones first", maxSize = MOST_PLACES)
        List<Server> servedBy,

        @JsonProperty("served_by_count") @Doc("How many serve it")
        int servedByCount,

        @JsonProperty("is_available")
        @Doc("Whether it may be asked, and a healthy endpoint that takes new requests serves it")
        boolean isAvailable,

        @Doc("Why nobody serves it; absent where somebody does") @Nullable
        String unserved,

        @Doc(
                "Whether its memory is there: on the hub's machine first, then on endpoints whose owner said how much there is")
        List<Place> fit,

        @Doc("What became of auto_pull and prewarm at each endpoint")
        List<Preparation> preparations) {

    /** More are counted, not shown. */
    public static final int MOST_PLACES = 5;

    public ModelPlacement {
        servedBy = List.copyOf(servedBy);
        fit = List.copyOf(fit);
        preparations = List.copyOf(preparations);
    }

    /**
     * @param health in the words of endpoints
     * @param loaded null where its server does not say
     */
    @Doc("An endpoint that serves it")
    public record Server(
            String endpoint,
            String name,
            @Doc("healthy, unhealthy or unknown") String health,

            @Doc("Whether it answers without being loaded first; absent where its server does not say") @Nullable
            Boolean loaded) {}

    /** @param endpoint null for the hub's machine */
    @Doc("Whether a model's memory is there")
    public record Place(
            @Doc("Its name, for people") String place,

            @Doc("The endpoint's id; absent for the hub's machine") @Nullable
            String endpoint,

            Fit.Verdict verdict,
            @Doc("How that was found, line by line") List<String> arithmetic) {}

    /** How far an endpoint has come. */
    public enum Stage {
        PULLING,
        PULLED,
        LOADING,
        LOADED,
        FAILED;

        /** The name in JSON and in the database. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param message for admins; null where nothing failed
     */
    @Doc("How far an endpoint has come in pulling or loading a model by itself")
    public record Preparation(
            String endpoint,
            String name,
            Stage stage,

            @JsonProperty("completed_bytes") @Doc("Of what is known to be pulled so far") @Nullable
            Long completedBytes,

            @JsonProperty("total_bytes") @Doc("Grows while a server learns of more to pull") @Nullable
            Long totalBytes,

            @Doc("Why it failed; for admins") @Nullable String message,
            @Doc("Since when this stage is") Instant since,
            @Doc("When that was last heard") Instant at) {}
}
