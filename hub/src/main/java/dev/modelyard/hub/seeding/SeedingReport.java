package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run of seeding did, or would. */
@Doc("What a run of seeding did, or would")
record SeedingReport(
        @Doc("Whether nothing was touched") boolean dryRun,

        @Doc("Whether nothing was stored, or would be, because of HELIX_SEED_MODELS_STRICT and a bad or duplicate seed")
        boolean refused,

        Instant at,
        long tookMs,

        @Doc("Who asked for it; system is the start of a hub")
        By by,

        SeedRules rules,

        @Doc(
                "How many seeds have each result: invalid, duplicate, kept, pending, updated, created, overridden, unchanged")
        Map<String, Integer> counts,

        @Doc("What somebody should look at first") List<SeedOutcomeView> outcomes) {

    /** Who asked for a run. */
    record By(Actor.Kind kind, String name) {}

    static SeedingReport of(
            boolean isDry,
            boolean isRefused,
            Instant at,
            long tookMs,
            By by,
            SeedRules rules,
            List<SeedOutcomeView> outcomes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(SeedResult.values()).forEach(result -> counts.put(result.wire(), 0));
        outcomes.forEach(outcome -> counts.merge(outcome.result().wire(), 1, Integer::sum));
        var sorted = outcomes.stream()
                .sorted(Comparator.comparing(SeedOutcomeView::result))
                .toList();
        return new SeedingReport(isDry, isRefused, at, tookMs, by, rules, counts, sorted);
    }

    int count(SeedResult result) {
        return counts.getOrDefault(result.wire(), 0);
    }

    /** The same with at most so many outcomes. */
    SeedingReport cut(int most) {
        return outcomes.size() <= most
                ? this
                : new SeedingReport(dryRun, refused, at, tookMs, by, rules, counts, outcomes.subList(0, most));
    }
}
