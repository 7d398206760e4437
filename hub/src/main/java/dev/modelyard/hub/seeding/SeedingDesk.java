package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people and the command line ask of seeding. */
final class SeedingDesk {
    private static final int MOST_SHOWN = 1000;

    private final Configuration configuration;
    private final Seeding seeding;

    SeedingDesk(Configuration configuration, Seeding seeding) {
        this.configuration = configuration;
        this.seeding = seeding;
    }

    private SeedingSettings settings() {
        return configuration.get(SeedingSettings.class);
    }

    SeedingView show() {
        var last = seeding.last().map(report -> report.cut(MOST_SHOWN));
        return SeedingView.of(settings(), last.orElse(null));
    }

    /** Seeds from the hub's own environment and files, as they now are. */
    SeedingReport run(Call<?> call, boolean isDry) {
        if (!settings().enabled()) {
            throw new Problem.Conflict("seeding_disabled", "Seeding is switched off by HELIX_SEED_MODELS_ENABLED.");
        }
        return seeding.run(SeedTexts.of(configuration), true, SeedRules.of(settings()), Actor.of(call), isDry);
    }

    /** Seeds from what the command line has read; it alone can say which variables those are. */
    SeedingReport run(Call<SeedTextsBody> call, SeedTextsBody body, boolean isDry) {
        if (!call.caller().equals(Caller.OPERATOR)) {
            throw new Problem.Forbidden("This is for the command line alone.");
        }
        var bodies = body.texts();
        var texts = new ArrayList<SeedText>();
        for (int i = 0; i < bodies.size(); i++) {
            try {
                texts.add(bodies.get(i).text());
            } catch (Malformed e) {
                throw new Problem.Invalid("/texts/" + i + e.pointer(), e.reason());
            }
        }
        return seeding.run(texts.stream(), false, body.rules(), Actor.of(call), isDry);
    }

    /** What the last run came to, what somebody should look at first. */
    Items<SeedOutcomeView> outcomes(Optional<String> result, Page page) {
        var wanted = result.map(SeedingDesk::result);
        var all = seeding.last().map(SeedingReport::outcomes).orElse(List.of()).stream()
                .filter(outcome -> wanted.isEmpty() || wanted.get() == outcome.result())
                .toList();
        var rest = all.subList(Math.min(all.size(), position(page)), all.size());
        var last = position(page) + page.limit();
        return rest.size() <= page.limit()
                ? new Items<>(rest, null)
                : new Items<>(rest.subList(0, page.limit()), Integer.toString(last));
    }

    private static SeedResult result(String written) {
        return Stream.of(SeedResult.values())
                .filter(result -> result.wire().equals(written))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        "result",
                        "must be one of "
                                + Arrays.stream(SeedResult.values())
                                        .map(SeedResult::wire)
                                        .collect(Collectors.joining(", "))));
    }

    private static int position(Page page) {
        try {
            return page.after() == null ? 0 : Math.max(0, Integer.parseInt(page.after()));
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("after", "must be the next of the answer before");
        }
    }
}
