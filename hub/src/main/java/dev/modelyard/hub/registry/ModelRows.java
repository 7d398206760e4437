package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.database.CopyRows;
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

    /** In the order of {@link ModelTable#INTO}. */
    static void write(RegisteredModel registered, CopyRows row) {
        var model = registered.model();
        row.text(model.id().value())
                .text(model.name())
                .text(model.type().wire())
                .text(model.runtime().wire())
                .int64(model.memory() == null ? null : model.memory().bytes())
                .int32(model.contextLength())
                .text(model.description())
                .bool(model.enabled())
                .bool(model.hide())
                .bool(model.autoPull())
                .bool(model.prewarm())
                .bool(model.userModified())
                .json(model.runtimeArgs() == null ? null : model.runtimeArgs().json())
                .int32(model.concurrency())
                .int32(model.sortOrder())
                .texts(model.aliases().stream().map(ModelId::value).toList())
                .texts(model.tags().stream().map(Tag::value).toList())
                .json(origins(registered))
                .int64(registered.version())
                .time(registered.createdAt())
                .time(registered.updatedAt());
    }

    /** What {@code json_populate_recordset} makes a row of. */
    static ObjectNode row(RegisteredModel registered) {
        var row = ModelFields.of(registered.model());
        row.set("origins", origins(registered));
        return row.put("version", registered.version())
                .put("updated_at", registered.updatedAt().toString());
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
}
