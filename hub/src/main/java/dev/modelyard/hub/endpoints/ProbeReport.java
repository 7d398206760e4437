package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a look at a server showed, for who wants to add it. */
@Doc("What a look at a server showed, step by step")
record ProbeReport(
        @Doc("Whether it would be healthy as an endpoint") boolean ok,
        @Doc("Normalised, as it would be stored") BaseUrl baseUrl,

        @Doc("The one given, or the one it answered as") @Nullable
        EndpointType endpointType,

        @Doc(value = "Its models, in its order", maxSize = MOST_MODELS)
        List<String> models,

        int modelsCount,
        @Doc("Absent if it did not answer") @Nullable Integer responseTimeMs,
        List<Step> steps,
        @Doc("Why it is not ok") @Nullable HealthReason reason,
        @Doc("The reason for people") @Nullable String message,

        @Doc("What to do about it, or about a list that is not there") @Nullable
        String suggestion) {

    static final int MOST_MODELS = 100;

    /** How a step ended. */
    enum Result {
        OK,
        FAILED,
        /** It was not come to, or there is nothing to do on it. */
        SKIPPED;

        /** The name in JSON. */
        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Doc("One step on the way to its models")
    record Step(
            ProbeStep step,
            Result result,
            @Doc("For people") String detail,

            @Doc("What was asked for last on this step") @Nullable
            String url) {}
}
