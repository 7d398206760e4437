package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.OllamaHost;
import dev.modelyard.hub.endpoints.OllamaModels;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has shared Ollamas pull and load what the registry wants there before anybody asks for it: one thing at a time at each of
 * them, whichever hub is at it. Thread-safe.
 */
final class Preparer implements AutoCloseable {
    /** Each holds a connection and a thread that mostly wait. */
    private static final int MOST_AT_ONCE = 50;

    private final Supplier<RegistrySnapshot> registry;
    private final OllamaModels ollamas;
    private final Preparations preparations;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Map<EndpointId, Preparing> running = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Preparer(
            Supplier<RegistrySnapshot> registry,
            OllamaModels ollamas,
            Preparations preparations,
            InstantSource clock,
            MeterRegistry meters) {
        this.registry = registry;
        this.ollamas = ollamas;
        this.preparations = preparations;
        this.clock = clock;
        this.meters = meters;
    }

    /** Begins what is to be done and may be begun now. */
    void step() {
        var wanted = wanted();
        var hosts = wanted.isEmpty() ? List.<OllamaHost>of() : ollamas.hosts();
        if (hosts.isEmpty()) {
            return;
        }
        var rows = preparations.of(wanted.stream().map(Registered::id).toList()).stream()
                .collect(Collectors.groupingBy(Row::endpointId));
        for (var host : hosts) {
            begin(host, wanted, rows.getOrDefault(host.id(), List.of()));
        }
    }

    /** By id, so that every hub goes by the same order. */
    private List<Registered> wanted() {
        return registry.get().byName().entrySet().stream()
                .filter(entry -> entry.getKey().equals(entry.getValue().id()))
                .map(Map.Entry::getValue)
                .filter(Preparer::isWanted)
                .sorted(Comparator.comparing(Registered::id))
                .toList();
    }

    private static boolean isWanted(Registered model) {
        return model.preparing().isWanted()
                && model.enabled()
                && !model.isSuggested()
                && model.runtime() == ModelRuntime.OLLAMA;
    }

    private void begin(OllamaHost host, List<Registered> wanted, List<Row> rows) {
        var now = clock.instant();
        var isBusy = rows.stream()
                .anyMatch(row ->
                        row.isUnderWay() && row.at().plus(PreparationPlan.LOST).isAfter(now));
        if (closing || isBusy || running.size() >= MOST_AT_ONCE || running.containsKey(host.id())) {
            return;
        }
        for (var model : wanted) {
            var row = rows.stream()
                    .filter(one -> one.modelId().value().equals(model.id()))
                    .findFirst()
                    .orElse(null);
            var step = PreparationPlan.next(model, host, row, now);
            if (step != null && take(host, model, step, row, now)) {
                return;
            }
        }
    }

    private boolean take(
            OllamaHost host, Registered model, PreparationPlan.Step step, @Nullable Row before, Instant now) {
        var preparing = new Preparing(host, model, step, before, preparations, clock, now);
        if (!preparing.take()) {
            return false;
        }
        running.put(host.id(), preparing);
        preparing.start(ollamas, () -> isStillWanted(host, model, step), stage -> {
            running.remove(host.id(), preparing);
            meters.counter("modelyard.preparations", "stage", stage).increment();
        });
        return true;
    }

    /** Whether nobody has thought better of it meanwhile. */
    private boolean isStillWanted(OllamaHost host, Registered model, PreparationPlan.Step step) {
        if (closing) {
            return false;
        }
        var now = registry.get().find(model.id());
        if (now == null || !isWanted(now)) {
            return false;
        }
        var isWished = step instanceof PreparationPlan.Step.Pull
                ? now.preparing().autoPull()
                : now.preparing().prewarm();
        return isWished && ollamas.isStill(host);
    }

    /** Ends what is under way; another hub, or this one when it is back, goes on with it. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(Preparing::stop);
    }
}
