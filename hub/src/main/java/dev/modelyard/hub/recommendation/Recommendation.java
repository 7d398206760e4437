package dev.modelyard.hub.recommendation;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model to ask, as it is shown. */
@Doc("A model to ask, and why")
record Recommendation(
        @Doc("Its name, as a request's model") String model,

        @Doc("Other names it is asked for by") List<String> aliases,

        @Doc("The id of the endpoint that speaks most for it; requests go to whichever is best then")
        String endpoint,

        String endpointName,

        @Doc("How many healthy endpoints that you reach serve it")
        int endpointsCount,

        @Doc("Whether it answers there without being loaded first; absent where its server does not say") @Nullable
        Boolean isLoaded,

        @Doc("Tokens it takes in; absent for unknown") @Nullable
        Long contextLength,

        @Doc("Milliseconds until an answer begins, in the middle of the last 7 days; absent where none was measured")
        @Nullable
        Double firstTokenMs,

        @Doc("In the middle of the last 7 days; absent where none was measured") @Nullable
        Double tokensPerSecond,

        @Doc("For people, the weightiest ones first") List<String> reasons) {}
