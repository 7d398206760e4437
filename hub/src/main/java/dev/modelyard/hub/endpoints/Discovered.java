package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found on one of the hub's own ports, as it is shown. */
@Doc("What was found at one of the usual addresses of model servers on the hub's machine")
record Discovered(
        BaseUrl baseUrl,
        @Doc("Whether a model server is there") boolean ok,
        @Nullable EndpointType endpointType,
        int modelsCount,

        @Doc(value = "The first of its models", maxSize = MOST_MODELS)
        List<String> models,

        @Doc("Why it is not ok") @Nullable HealthReason reason,
        @Doc("The reason for people") @Nullable String message,

        @Doc("The name of your endpoint that is there already") @Nullable
        String alreadyAdded) {

    static final int MOST_MODELS = 20;

    static Discovered of(ProbeReport report, @Nullable String alreadyAdded) {
        return new Discovered(
                report.baseUrl(),
                report.ok(),
                report.endpointType(),
                report.modelsCount(),
                report.models().stream().limit(MOST_MODELS).toList(),
                report.reason(),
                report.message(),
                alreadyAdded);
    }
}
