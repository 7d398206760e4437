package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.OllamaHost;
import dev.modelyard.hub.endpoints.OllamaModels;
import dev.modelyard.hub.endpoints.PullProgress;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement.Stage;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model on its way to one endpoint. A thread waits for the endpoint, and another one tells the database how far it has
 * come, so that neither waits for the other.
 */
final class Preparing {
    private static final Logger log = LoggerFactory.getLogger(Preparing.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final OllamaHost host;
    private final PreparationPlan.Step step;
    private final Preparations preparations;
    private final InstantSource clock;
    private final @Nullable Row before;
    private final Row taken;
    private volatile @Nullable PullProgress progress;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    /** @param before what became of it there until now; null for nothing */
    Preparing(
            OllamaHost host,
            Registered model,
            PreparationPlan.Step step,
            @Nullable Row before,
            Preparations preparations,
            InstantSource clock,
            Instant now) {
        this.host = host;
        this.step = step;
        this.before = before;
        this.preparations = preparations;
        this.clock = clock;
        var failures = before != null && before.stage() == Stage.FAILED && before.epoch() == host.epoch()
                ? before.failures()
                : 0;
        taken = new Row(
                new ModelId(model.id()), host.id(), host.epoch(), step.stage(), null, null, null, failures, now, now);
    }

    /** Whether it is this hub that does it. */
    boolean take() {
        return preparations.take(taken, before);
    }

    /**
     * @param isWanted whether anybody still wants it
     * @param ended    told what came of it, once
     */
    void start(OllamaModels ollamas, BooleanSupplier isWanted, Consumer<String> ended) {
        var name = "prepare-" + host.id();
        var teller = Thread.ofVirtual().name(name + "-teller").unstarted(this::tellOn);
        thread = Thread.ofVirtual().name(name).start(() -> {
            teller.start();
            Stage stage = null;
            try {
                stage = work(ollamas, isWanted);
            } finally {
                teller.interrupt();
                ended.accept(stage == null ? "left" : stage.wire());
            }
        });
    }

    void stop() {
        stopped = true;
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** @return null where it was left, since nobody wants it any more */
    private @Nullable Stage work(OllamaModels ollamas, BooleanSupplier isWanted) {
        try {
            if (!isDone(ollamas, isWanted)) {
                leave();
                return null;
            }
            log.info("Endpoint {} has {} the model {}", host.id(), done().wire(), taken.modelId());
            end(done(), null, 0);
            return done();
        } catch (OllamaModels.NotDone e) {
            if (stopped) {
                leave();
                return null;
            }
            log.warn("Endpoint {} has not {} the model {}: {}", host.id(), done().wire(), taken.modelId(), e.why());
            end(Stage.FAILED, e.why(), taken.failures() + 1);
            return Stage.FAILED;
        }
    }

    private boolean isDone(OllamaModels ollamas, BooleanSupplier isWanted) throws OllamaModels.NotDone {
        return switch (step) {
            case PreparationPlan.Step.Pull(String name) ->
                ollamas.pull(host, name, now -> {
                    progress = now;
                    return isWanted.getAsBoolean();
                });
            case PreparationPlan.Step.Load(String name) -> {
                ollamas.load(host, name);
                yield true;
            }
        };
    }

    private Stage done() {
        return step.stage() == Stage.PULLING ? Stage.PULLED : Stage.LOADED;
    }

    /** Until it is interrupted. */
    private void tellOn() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                tell(row(step.stage(), null, taken.failures(), taken.since()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Stage stage, @Nullable String message, int failures) {
        tell(row(stage, message, failures, clock.instant()));
    }

    private Row row(Stage stage, @Nullable String message, int failures, Instant since) {
        var now = progress;
        return new Row(
                taken.modelId(),
                taken.endpointId(),
                taken.epoch(),
                stage,
                now == null ? null : now.completed(),
                now == null ? null : now.total(),
                message,
                failures,
                since,
                clock.instant());
    }

    /** A database that is away is told the next time; what it is not told at all is found out when the endpoint is asked. */
    private void tell(Row row) {
        try {
            if (!preparations.tell(row, taken.since())) {
                log.debug("Another hub has taken {} at {}", row.modelId(), row.endpointId());
            }
        } catch (JdbiException e) {
            log.warn(
                    "How far endpoint {} has come with {} could not be kept: {}",
                    host.id(),
                    row.modelId(),
                    e.getMessage());
        }
    }

    private void leave() {
        try {
            preparations.leave(taken.modelId(), taken.endpointId(), taken.since());
        } catch (JdbiException e) {
            log.warn("That endpoint {} has left {} could not be kept: {}", host.id(), taken.modelId(), e.getMessage());
        }
    }
}
