package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.OllamaHost;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.registry.Fit;
import dev.modelyard.hub.registry.ModelPlacement.Stage;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an Ollama is to do next about a model. Pure. */
final class PreparationPlan {
    /** Whoever is at something is heard of far more often. */
    static final Duration LOST = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    /** Doublings of the first pause: about an hour at last. */
    private static final int MOST_DOUBLINGS = 6;

    /** What is unloaded sooner after it was loaded has no place there. */
    private static final Duration STAYED = Duration.ofMinutes(5);

    private PreparationPlan() {}

    /** A step, with the name that the endpoint has the model by, or is to have. */
    sealed interface Step {
        String name();

        Stage stage();

        record Pull(String name) implements Step {
            @Override
            public Stage stage() {
                return Stage.PULLING;
            }
        }

        record Load(String name) implements Step {
            @Override
            public Stage stage() {
                return Stage.LOADING;
            }
        }
    }

    /**
     * What is missing, by what the endpoint says alone; in most seconds nothing is.
     *
     * @return null for nothing
     */
    static @Nullable Step missing(Registered model, OllamaHost host) {
        var name = host.nameOf(model.id());
        if (name == null) {
            var isPulled = model.preparing().autoPull() && host.takes().takes(model.id()) && hasRoom(model, host, null);
            return isPulled ? new Step.Pull(model.id()) : null;
        }
        var loaded = host.loaded();
        var isLoaded = model.preparing().prewarm()
                && loaded != null
                && !loaded.contains(name)
                && host.takes().takes(name)
                && hasRoom(model, host, host.sizes().get(name));
        return isLoaded ? new Step.Load(name) : null;
    }

    private static boolean hasRoom(Registered model, OllamaHost host, @Nullable Long size) {
        if (host.memory() == null) {
            return true;
        }
        var fit = Fit.of(
                new Fit.Need(model.preparing().memory(), size, null),
                new Fit.Place(host.id().value(), host.memory()));
        return fit.verdict() != Fit.Verdict.TOO_LARGE;
    }

    /**
     * Whether it is time for what is missing.
     *
     * @param row what became of the model there; null for nothing yet
     */
    static boolean isDue(Step step, OllamaHost host, @Nullable Row row, Instant now) {
        if (row == null || row.epoch() != host.epoch()) {
            return true;
        }
        return switch (row.stage()) {
            case PULLING, LOADING -> !row.at().plus(LOST).isAfter(now);
            case FAILED -> !row.at().plus(pause(row.failures())).isAfter(now);
            case PULLED, LOADED ->
                switch (step) {
                    case Step.Pull _ -> isGone(host, row);
                    case Step.Load _ -> row.stage() == Stage.PULLED || isCold(host, row, now);
                };
        };
    }

    static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
    }

    /** What was pulled is not pulled again before the endpoint has said, all told, that it has it no more. */
    private static boolean isGone(OllamaHost host, Row row) {
        return host.isListWhole() && host.listedAt().isAfter(row.at());
    }

    /**
     * Once since the endpoint is well; and after a while where nothing is loaded there, so that two models that have no room
     * beside each other do not drive each other out again and again.
     */
    private static boolean isCold(OllamaHost host, Row row, Instant now) {
        if (row.at().isBefore(host.healthySince())) {
            return true;
        }
        var isIdle = host.loaded() != null
                && host.loaded().isEmpty()
                && host.listedAt().isAfter(row.at());
        return isIdle && row.at().plus(STAYED).isBefore(now);
    }
}
