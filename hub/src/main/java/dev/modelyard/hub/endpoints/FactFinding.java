package dev.modelyard.hub.endpoints;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Ollamas what their lists do not say of their models: which are loaded, what they can do, how much they read. It
 * comes after a visit, on a thread of its own, so that no check waits for it, and it says nothing of health. What a
 * model can do is asked once for each content of a model, a few at a time.
 */
final class FactFinding implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FactFinding.class);

    private static final int MODELS_AT_A_TIME = 4;
    private static final int MOST_AT_ONCE = 50;

    private final LiveEndpoints endpoints;
    private final Visits visits;
    private final HealthWriter writer;
    private final Duration limit;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(MOST_AT_ONCE);
    private final Set<EndpointId> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** @param limit how long it may take for one endpoint */
    FactFinding(LiveEndpoints endpoints, Visits visits, HealthWriter writer, Duration limit, InstantSource clock) {
        this.endpoints = endpoints;
        this.visits = visits;
        this.writer = writer;
        this.limit = limit;
        this.clock = clock;
    }

    /** Begins it for an endpoint that has just listed its models, unless it is under way or too many are. */
    void begin(Endpoint endpoint) {
        var isAsked = endpoint.type() == EndpointType.OLLAMA
                && endpoint.observed().discovery().status() == DiscoveryStatus.LISTED;
        if (!isAsked || closing || !running.add(endpoint.id())) {
            return;
        }
        if (!permits.tryAcquire()) {
            running.remove(endpoint.id());
            return;
        }
        Thread.ofVirtual().name("facts-" + endpoint.id()).start(() -> run(endpoint));
    }

    private void run(Endpoint endpoint) {
        try {
            var found = find(visits.talk(endpoint, limit), endpoint.observed().discovery());
            var seen = endpoints.see(
                    endpoint.id(),
                    endpoint.epoch(),
                    before -> before.with(before.discovery().with(found, clock.instant())));
            if (seen != null && seen.isNews()) {
                writer.changed(endpoint.id());
            }
        } catch (RuntimeException e) {
            log.error("What endpoint {} says of its models could not be kept", endpoint.id(), e);
        } finally {
            permits.release();
            running.remove(endpoint.id());
        }
    }

    /** What is known then of those models of which something else was known before. */
    private static Map<String, ModelFacts> find(Talk talk, Discovery known) {
        Map<String, ModelFacts> found = new HashMap<>();
        if (talk.ask("/api/ps", LoadedModels::read) instanceof Reply.Good<LoadedModels> loaded) {
            known.facts()
                    .forEach((name, facts) -> found.put(name, loaded.value().mark(name, facts)));
        }
        for (var name : undescribed(known)) {
            var shown = talk.ask("/api/show", ModelDescription.question(name), ModelDescription::read);
            if (shown instanceof Reply.Good<ModelDescription> good) {
                found.compute(name, (_, before) -> good.value().of(before == null ? known.factsOf(name) : before));
            } else if (shown.isA(HealthReason.NOT_FOUND) || shown.isA(HealthReason.BAD_BODY)) {
                // it has nothing to say of this one, and would be asked at every visit
                found.compute(
                        name,
                        (_, before) -> ModelDescription.NOTHING.of(before == null ? known.factsOf(name) : before));
            } else if (!shown.isA(HealthReason.SERVER_ERROR)) {
                return found; // nothing is to be had from it now, of any model
            }
        }
        return found;
    }

    /**
     * Some of those of which it was not said yet, in any order: one that the server cannot describe now holds back no
     * other. Without a digest it could not be told for how long an answer holds.
     */
    private static List<String> undescribed(Discovery known) {
        var names = known.models().stream()
                .filter(name -> known.factsOf(name).digest() != null
                        && !known.factsOf(name).wasDescribed())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(names);
        return names.subList(0, Math.min(MODELS_AT_A_TIME, names.size()));
    }

    /** What is under way ends by itself, and finds its endpoint as it was. */
    @Override
    public void close() {
        closing = true;
    }
}
