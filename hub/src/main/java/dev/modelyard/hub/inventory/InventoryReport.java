package dev.modelyard.hub.inventory;

import dev.modelyard.hub.endpoints.AppliedEndpoint;
import dev.modelyard.hub.endpoints.Name;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.registry.AppliedModel;
import dev.modelyard.hub.registry.ApplyResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of models and endpoints that were applied, or would. */
@Doc("What became of models and endpoints that were applied, or would")
record InventoryReport(
        boolean dryRun,
        @Doc("In the order given") List<AppliedModel> models,

        @Doc("In the order given") List<EndpointResult> endpoints) {

    /** What became of one endpoint. */
    record EndpointResult(
            String owner,
            Name name,
            ApplyResult result,

            @Doc(
                    "What differs from before: {\"isShared\": {\"old\": …, \"new\": …}}, keys as ***; absent where nothing does")
            @Nullable
            JsonNode changes,

            @Doc("What was done that was not asked for, or has to be done by you") @Nullable
            String notice) {

        static EndpointResult of(AppliedEndpoint applied) {
            return new EndpointResult(
                    applied.owner(),
                    applied.name(),
                    ApplyResult.of(applied.isNew(), applied.changes()),
                    applied.changes().isEmpty() ? null : applied.changes(),
                    applied.notice());
        }

        boolean isChanged() {
            return result != ApplyResult.UNCHANGED;
        }
    }
}
