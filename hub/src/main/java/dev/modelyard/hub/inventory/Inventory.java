package dev.modelyard.hub.inventory;

import dev.modelyard.hub.endpoints.DeclaredEndpoint;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.registry.ModelDraft;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models and endpoints as a file has them: what is exported is applied without a difference. */
@Doc("Models and endpoints as a file has them")
record Inventory(
        @Nullable List<ModelDraft> models, @Nullable List<DeclaredEndpoint> endpoints) {

    List<ModelDraft> allModels() {
        return Objects.requireNonNullElse(models, List.of());
    }

    List<DeclaredEndpoint> allEndpoints() {
        return Objects.requireNonNullElse(endpoints, List.of());
    }
}
