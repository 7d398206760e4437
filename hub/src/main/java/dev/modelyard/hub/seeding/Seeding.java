package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Action;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.registry.RegistryRoom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;

/** Runs of seeding: from texts to models, all in one transaction that holds the registry's lock. Thread-safe. */
final class Seeding {
    private static final int MOST_RUNS = 20;
    private static final TypeReference<List<SeedOutcomeView>> OUTCOMES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final RegistryRoom registry;
    private final Audit audit;
    private final InstantSource clock;

    Seeding(Jdbi jdbi, RegistryRoom registry, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Seeds the registry, or says what that would do. A run that finds what the last one left writes nothing.
     *
     * @param isWhole whether the texts are all of a hub's; those of a command line say nothing of what they do not name
     * @param by      who asks; what it writes is the system's all the same
     * @param isDry   only to say what would happen
     */
    SeedingReport run(Stream<SeedText> texts, boolean isWhole, SeedRules rules, Actor by, boolean isDry) {
        var start = clock.instant();
        var contest = SeedContest.of(SeedReader.read(texts));
        var done = jdbi.inTransaction(tx -> {
            registry.store().lock(tx);
            var plan = plan(tx, contest.winners(), rules);
            var outcomes = Stream.concat(contest.others().stream(), plan.outcomes())
                    .map(SeedOutcomeView::of)
                    .toList();
            var isRefused = rules.strict() && outcomes.stream().anyMatch(Seeding::isFaulty);
            var writes = !isDry && !isRefused;
            if (writes) {
                write(tx, contest.winners(), plan, new Run(start, isWhole, rules, by, outcomes));
            }
            var asker = new SeedingReport.By(by.kind(), by.name());
            var report = SeedingReport.of(isDry, isRefused, start, millisSince(start), asker, rules, outcomes);
            return new Done(report, writes, writes && !plan.wanted().isEmpty());
        });
        if (done.hasChanged) {
            registry.reload();
        }
        if (done.hasRun) {
            SeedingLog.write(done.report);
        }
        return done.report;
    }

    /** A run that is over: whether it was more than a plan, and whether models are otherwise now. */
    private record Done(SeedingReport report, boolean hasRun, boolean hasChanged) {}

    private SeedPlan plan(Handle tx, List<Found.Seed> seeds, SeedRules rules) {
        var ids = seeds.stream().map(Found.Seed::id).toList();
        var there = registry.store().findAll(tx, ids);
        var missing = ids.stream().filter(id -> !there.containsKey(id)).toList();
        var deletedBy = registry.store().deletedBy(tx, missing);
        return new SeedPlan(there, deletedBy, rules)
                .make(seeds, models -> registry.store().taken(tx, models));
    }

    private static boolean isFaulty(SeedOutcomeView outcome) {
        return outcome.result() == SeedResult.INVALID || outcome.result() == SeedResult.DUPLICATE;
    }

    /** What a run has come to. */
    private record Run(Instant start, boolean isWhole, SeedRules rules, Actor by, List<SeedOutcomeView> outcomes) {
        /** The same for another run that would find the same. */
        String digest() {
            return SeedDigest.of(
                    rules, outcomes.stream().map(SeedOutcomeView::settled).toList());
        }
    }

    private void write(Handle tx, List<Found.Seed> seeds, SeedPlan plan, Run run) {
        var models = plan.wanted();
        registry.store().write(tx, Actor.system(), models);
        var valid = seeds.stream().filter(seed -> plan.isValid(seed.id())).toList();
        var differing = run.outcomes().stream()
                .filter(outcome -> outcome.pending() != null || outcome.kept() != null)
                .map(SeedOutcomeView::model)
                .collect(Collectors.toSet());
        var isNews = new SeedMemory(tx).keep(valid, differing, run.isWhole(), clock.instant());
        var table = tx.attach(SeedingTable.class);
        var digest = run.digest();
        if (models.isEmpty() && !isNews && table.lastDigest().equals(Optional.of(digest))) {
            return;
        }
        table.insert(new SeedingTable.RunRow(
                run.start(),
                millisSince(run.start()),
                run.by().kind(),
                run.by().id(),
                run.by().name(),
                Json.mapper().writeValueAsString(run.rules()),
                Json.mapper().writeValueAsString(run.outcomes()),
                digest));
        table.keepLast(MOST_RUNS);
        audit.did(tx, run.by(), Action.SEEDING_RUN, new Target("seeding", digest, "models", null));
        Changes.announceIn(tx, SeedingRoom.TOPIC);
    }

    private long millisSince(Instant start) {
        return clock.millis() - start.toEpochMilli();
    }

    /** The last run that found something new. */
    Optional<SeedingReport> last() {
        return jdbi.withExtension(SeedingTable.class, SeedingTable::last)
                .map(row -> SeedingReport.of(
                        false,
                        false,
                        row.at(),
                        row.tookMs(),
                        new SeedingReport.By(row.kind(), row.byName()),
                        Json.mapper().readValue(row.rules(), SeedRules.class),
                        Json.own().readValue(row.outcomes(), OUTCOMES)));
    }
}
