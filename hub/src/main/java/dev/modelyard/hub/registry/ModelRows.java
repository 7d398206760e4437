package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Turns rows into models and back. */
final class ModelRows {
    private static final TypeReference<TreeMap<String, Origin>> ORIGINS = new TypeReference<>() {};

    private ModelRows() {}

    static RegisteredModel open(ModelTable.Row row) {
        var model = new Model(
                row.id(),
                row.name(),
                row.type(),
                row.runtime(),
                row.memory() == null ? null : new MemorySize(row.memory()),
                row.contextLength(),
                row.description(),
                row.enabled(),
                row.hide(),
                row.autoPull(),
                row.prewarm(),
                row.userModified(),
                row.runtimeArgs() == null ? null : new RuntimeArgs(Json.mapper().readTree(row.runtimeArgs())),
                row.concurrency(),
                row.sortOrder(),
                row.aliases().stream().map(ModelId::new).toList(),
                row.tags().stream().map(Tag::new).toList());
        return new RegisteredModel(model, origins(row.origins()), row.version(), row.createdAt(), row.updatedAt());
    }

    static Map<String, Origin> origins(String written) {
        return Json.mapper().readValue(written, ORIGINS);
    }

    /** What {@link #origins(String)} reads. */
    static ObjectNode origins(RegisteredModel registered) {
        var origins = Json.mapper().createObjectNode();
        registered.origins().forEach((field, origin) -> {
            var written = origins.putObject(field).put("kind", origin.kind().wire());
            if (origin.at() != null) {
                written.put("at", origin.at());
            }
        });
        return origins;
    }

    /** What {@code json_populate_recordset} makes a row of. */
    static ObjectNode row(RegisteredModel registered) {
        var row = ModelFields.of(registered.model());
        row.set("origins", origins(registered));
        return row.put("version", registered.version())
                .put("created_at", registered.createdAt().toString())
                .put("updated_at", registered.updatedAt().toString());
    }
}
