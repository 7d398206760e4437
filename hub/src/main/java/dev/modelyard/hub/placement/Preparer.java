package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.OllamaHost;
import dev.modelyard.hub.endpoints.OllamaModels;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
    private volatile Wanted wanted = new Wanted(RegistrySnapshot.EMPTY, List.of());
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

    /** What is to be prepared anywhere, as of one moment of the registry. */
    private record Wanted(RegistrySnapshot of, List<Registered> models) {}

    /** A model that is missing at an endpoint. */
    private record Missing(Registered model, PreparationPlan.Step step) {}

    /** Begins what is to be done and may be begun now. The database is asked only where something is missing. */
    void step() {
        var models = wanted();
        if (models.isEmpty()) {
            return;
        }
        Map<OllamaHost, List<Missing>> missing = new LinkedHashMap<>();
        for (var host : ollamas.hosts()) {
            var there = missing(models, host);
            if (!there.isEmpty() && !running.containsKey(host.id())) {
                missing.put(host, there);
            }
        }
        if (!missing.isEmpty()) {
            begin(missing);
        }
    }

    /** By id, so that every hub goes by the same order; made anew for another snapshot alone. */
    @SuppressWarnings("ReferenceEquality") // another snapshot is meant, whatever is in it
    private List<Registered> wanted() {
        var snapshot = registry.get();
        var known = wanted;
        if (known.of != snapshot) {
            known = new Wanted(
                    snapshot,
                    snapshot.byName().entrySet().stream()
                            .filter(entry ->
                                    entry.getKey().equals(entry.getValue().id()))
                            .map(Map.Entry::getValue)
                            .filter(Preparer::isWanted)
                            .sorted(Comparator.comparing(Registered::id))
                            .toList());
            wanted = known;
        }
        return known.models;
    }

    private static boolean isWanted(Registered model) {
        return model.preparing().isWanted()
                && model.enabled()
                && !model.isSuggested()
                && model.runtime() == ModelRuntime.OLLAMA;
    }

    private static List<Missing> missing(List<Registered> models, OllamaHost host) {
        var missing = new ArrayList<Missing>();
        for (var model : models) {
            var step = PreparationPlan.missing(model, host);
            if (step != null) {
                missing.add(new Missing(model, step));
            }
        }
        return missing;
    }

    private void begin(Map<OllamaHost, List<Missing>> missing) {
        var busy = preparations.busy(clock.instant().minus(PreparationPlan.LOST));
        for (var entry : missing.entrySet()) {
            var host = entry.getKey();
            if (!busy.contains(host.id())) {
                begin(host, entry.getValue());
            }
        }
    }

    private void begin(OllamaHost host, List<Missing> missing) {
        var ids = missing.stream().map(one -> one.model.id()).toList();
        var rows = preparations.at(host.id(), ids);
        var now = clock.instant();
        for (var one : missing) {
            var row = rows.get(one.model.id());
            if (PreparationPlan.isDue(one.step, host, row, now) && take(host, one, row)) {
                return;
            }
        }
    }

    private boolean take(OllamaHost host, Missing missing, @Nullable Row before) {
        if (closing || running.size() >= MOST_AT_ONCE) {
            return false;
        }
        var preparing = new Preparing(host, missing.model, missing.step, before, preparations, clock);
        if (!preparing.take()) {
            return false;
        }
        running.put(host.id(), preparing);
        preparing.start(ollamas, () -> isStillWanted(host, missing), came -> {
            running.remove(host.id(), preparing);
            meters.counter("modelyard.preparations", "stage", came).increment();
        });
        if (closing) {
            preparing.stop(); // who closed may not have seen it
        }
        return true;
    }

    /** Whether nobody has thought better of it meanwhile. */
    private boolean isStillWanted(OllamaHost host, Missing missing) {
        var now = registry.get().find(missing.model.id());
        if (now == null || !isWanted(now)) {
            return false;
        }
        var isWished =
                switch (missing.step) {
                    case PreparationPlan.Step.Pull _ -> now.preparing().autoPull();
                    case PreparationPlan.Step.Load _ -> now.preparing().prewarm();
                };
        return isWished && ollamas.isStill(host);
    }

    /** Ends what is under way; another hub, or this one when it is back, goes on with it. */
    @Override
    public void close() {
        closing = true;
        var all = List.copyOf(running.values());
        all.forEach(Preparing::stop);
        all.forEach(Preparing::awaitEnd);
    }
}
