package dev.modelyard.hub.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The registry in memory, as the gateway sees it. Reads of the database follow each other, so that a slow one never undoes
 * a later one; listeners run with the new snapshot in place. Thread-safe.
 */
final class LiveRegistry {
    private final Supplier<List<RegisteredModel>> stored;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;

    /** Of each model as it was read last. */
    private Map<ModelId, Long> versions = Map.of();

    /** @param stored reads all models from the database */
    LiveRegistry(Supplier<List<RegisteredModel>> stored) {
        this.stored = stored;
    }

    RegistrySnapshot snapshot() {
        return snapshot;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads everything again: after this returns, what was committed before holds. */
    synchronized void reload() {
        var models = stored.get();
        var now = models.stream()
                .collect(Collectors.toMap(registered -> registered.model().id(), RegisteredModel::version));
        if (!now.equals(versions)) {
            versions = now;
            snapshot = of(models);
            listeners.forEach(Runnable::run);
        }
    }

    private static RegistrySnapshot of(List<RegisteredModel> models) {
        Map<String, RegistrySnapshot.Registered> byName = new HashMap<>();
        for (var registered : models) {
            var model = registered.model();
            var known = new RegistrySnapshot.Registered(
                    model.id().value(),
                    model.type(),
                    model.runtime(),
                    model.enabled(),
                    model.hide(),
                    model.concurrency(),
                    model.contextLength(),
                    registered.isSuggested(),
                    model.sortOrder(),
                    model.aliases().stream().map(ModelId::value).toList(),
                    model.tags().stream().map(Tag::value).toList(),
                    preparing(model));
            byName.put(known.id(), known);
            model.aliases().forEach(alias -> byName.put(alias.value(), known));
        }
        return new RegistrySnapshot(Map.copyOf(byName));
    }

    private static RegistrySnapshot.Preparing preparing(Model model) {
        if (!model.autoPull() && !model.prewarm()) {
            return RegistrySnapshot.Preparing.NOTHING;
        }
        var memory = model.memory();
        return new RegistrySnapshot.Preparing(
                model.autoPull(), model.prewarm(), memory == null ? null : memory.bytes());
    }
}
