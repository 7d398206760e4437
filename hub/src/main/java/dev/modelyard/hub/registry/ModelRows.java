package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;

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
        Map<String, Origin> origins = Json.mapper().readValue(row.origins(), ORIGINS);
        return new RegisteredModel(model, origins, row.version(), row.createdAt(), row.updatedAt());
    }

    static ModelTable.Row row(RegisteredModel registered) {
        var model = registered.model();
        var memory = model.memory();
        var args = model.runtimeArgs();
        return new ModelTable.Row(
                model.id(),
                model.name(),
                model.type(),
                model.runtime(),
                memory == null ? null : memory.bytes(),
                model.contextLength(),
                model.description(),
                model.enabled(),
                model.hide(),
                model.autoPull(),
                model.prewarm(),
                model.userModified(),
                args == null ? null : Json.mapper().writeValueAsString(args),
                model.concurrency(),
                model.sortOrder(),
                texts(model.aliases()),
                texts(model.tags()),
                Json.mapper().writeValueAsString(registered.origins()),
                registered.version(),
                registered.createdAt(),
                registered.updatedAt());
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
