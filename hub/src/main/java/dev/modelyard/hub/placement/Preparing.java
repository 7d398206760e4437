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
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model on its way to one endpoint. One thread waits for the endpoint; another one tells the database every second how far
 * it has come, and ends it where nobody wants it any more, or another hub has it.
 */
final class Preparing {
    private static final Logger log = LoggerFactory.getLogger(Preparing.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final OllamaHost host;
    private final PreparationPlan.Step step;
    private final Preparations preparations;
    private final InstantSource clock;
    private final @Nullable Row before;
    private final Row taken;
    private final CountDownLatch worked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable PullProgress progress;

    /** Both guarded by this. */
    private @Nullable Thread worker;

    private boolean isStopped;

    /** @param before what became of it there until now; null for nothing */
    Preparing(
            OllamaHost host,
            Registered model,
            PreparationPlan.Step step,
            @Nullable Row before,
            Preparations preparations,
            InstantSource clock) {
        this.host = host;
        this.step = step;
        this.before = before;
        this.preparations = preparations;
        this.clock = clock;
        var now = clock.instant();
        var failures = before == null || before.stage() != Stage.FAILED || before.epoch() != host.epoch()
                ? 0
                : before.failures();
        taken = new Row(
                new ModelId(model.id()), host.id(), host.epoch(), step.stage(), null, null, null, failures, now, now);
    }

    /** Whether it is this hub that does it. */
    boolean take() {
        return preparations.take(taken, before);
    }

    /**
     * @param isWanted whether anybody still wants it
     * @param came     told what came of it, once
     */
    void start(OllamaModels ollamas, BooleanSupplier isWanted, Consumer<String> came) {
        var name = "prepare-" + host.id();
        Thread.ofVirtual().name(name).start(() -> {
            var stage = "left";
            try {
                stage = work(ollamas);
            } finally {
                came.accept(stage);
                ended.countDown();
            }
        });
        Thread.ofVirtual().name(name + "-teller").start(() -> tellOn(isWanted));
    }

    /** Ends it as soon as may be: what waits for the endpoint is interrupted, which closes its connection. */
    synchronized void stop() {
        isStopped = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Until it has ended, for a moment at most. */
    void awaitEnd() {
        try {
            if (!ended.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Endpoint {} does not leave {} in time", host.id(), taken.modelId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean begins() {
        worker = isStopped ? null : Thread.currentThread();
        return worker != null;
    }

    /** From here on nothing interrupts this thread, so that it can tell the database. */
    private synchronized boolean wasStopped() {
        worker = null;
        var _ = Thread.interrupted();
        return isStopped;
    }

    /** @return what came of it */
    private String work(OllamaModels ollamas) {
        var why = begins() ? why(ollamas) : null;
        var isLeft = wasStopped();
        worked.countDown();
        if (isLeft) {
            leave();
            return "left";
        }
        var done = step.stage() == Stage.PULLING ? Stage.PULLED : Stage.LOADED;
        if (why == null) {
            log.info("Endpoint {} has {} the model {}", host.id(), done.wire(), taken.modelId());
            end(done, null, 0);
            return done.wire();
        }
        log.warn("Endpoint {} has not {} the model {}: {}", host.id(), done.wire(), taken.modelId(), why);
        end(Stage.FAILED, why, taken.failures() + 1);
        return Stage.FAILED.wire();
    }

    /** @return why it was not done; null where it was */
    private @Nullable String why(OllamaModels ollamas) {
        try {
            switch (step) {
                case PreparationPlan.Step.Pull(String name) -> ollamas.pull(host, name, now -> progress = now);
                case PreparationPlan.Step.Load(String name) -> ollamas.load(host, name);
            }
            return null;
        } catch (OllamaModels.NotDone e) {
            return e.why();
        }
    }

    private void tellOn(BooleanSupplier isWanted) {
        PullProgress told = null;
        try {
            while (!worked.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                var now = progress;
                var beat = row(step.stage(), null, taken.failures(), taken.since());
                if (!isWanted.getAsBoolean() || !tell(beat, !Objects.equals(now, told))) {
                    stop();
                    return;
                }
                told = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Stage stage, @Nullable String message, int failures) {
        if (!tell(row(stage, message, failures, clock.instant()), true)) {
            log.info("Another hub has taken over {} at endpoint {}", taken.modelId(), host.id());
        }
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

    /**
     * A database that is away is told the next time; what it is not told at all is found out when the endpoint is asked.
     *
     * @param isNews whether anybody has to hear of it
     * @return whether this hub is still the one that is at it, as far as is known
     */
    private boolean tell(Row row, boolean isNews) {
        try {
            return preparations.tell(row, taken.since(), isNews);
        } catch (JdbiException e) {
            log.warn(
                    "How far endpoint {} has come with {} could not be kept: {}",
                    host.id(),
                    row.modelId(),
                    e.getMessage());
            return true;
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
