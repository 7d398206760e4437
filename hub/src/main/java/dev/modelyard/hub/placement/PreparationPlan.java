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
     * @param row what became of it there; null for nothing yet
     * @return null for nothing to be done now
     */
    static @Nullable Step next(Registered model, OllamaHost host, @Nullable Row row, Instant now) {
        var known = row == null || row.epoch() != host.epoch() ? null : row;
        if (known != null && isAtRest(known, now)) {
            return null;
        }
        var fit = Fit.of(
                new Fit.Need(model.preparing().memory(), null, null),
                new Fit.Place(host.id().value(), host.memory()));
        if (fit.verdict() == Fit.Verdict.TOO_LARGE) {
            return null;
        }
        var name = host.nameOf(model.id());
        if (name == null) {
            var isWanted = model.preparing().autoPull() && host.takes().takes(model.id());
            return isWanted && isMissing(host, known) ? new Step.Pull(model.id()) : null;
        }
        return model.preparing().prewarm() && isCold(host, name, known) ? new Step.Load(name) : null;
    }

    /** Whether somebody is at it, or it failed not long ago. */
    private static boolean isAtRest(Row row, Instant now) {
        if (row.isUnderWay()) {
            return row.at().plus(LOST).isAfter(now);
        }
        return row.stage() == Stage.FAILED
                && row.at().plus(pause(row.failures())).isAfter(now);
    }

    static Duration pause(int failures) {
        return FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
    }

    /** What was pulled is not pulled again before the endpoint has said, all told, that it has it no more. */
    private static boolean isMissing(OllamaHost host, @Nullable Row known) {
        if (known == null || (known.stage() != Stage.PULLED && known.stage() != Stage.LOADED)) {
            return true;
        }
        return host.isListWhole() && host.listedAt().isAfter(known.at());
    }

    /**
     * Loaded once since the endpoint is well; and once more where nothing is loaded there, so that two models that have no
     * room beside each other do not drive each other out again and again.
     */
    private static boolean isCold(OllamaHost host, String name, @Nullable Row known) {
        var loaded = host.loaded();
        if (loaded == null || loaded.contains(name)) {
            return false;
        }
        if (known == null || known.stage() != Stage.LOADED || known.at().isBefore(host.healthySince())) {
            return true;
        }
        return loaded.isEmpty() && host.listedAt().isAfter(known.at());
    }
}
