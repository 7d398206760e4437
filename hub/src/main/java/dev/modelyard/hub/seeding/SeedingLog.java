package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.log.Shown;
import dev.modelyard.hub.platform.machine.TextTable;
import dev.modelyard.hub.registry.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

/** What a run did, in words and as a table. Names fields, never their values. */
final class SeedingLog {
    private static final Logger log = LoggerFactory.getLogger(SeedingLog.class);
    private static final int MOST_ROWS = 100;

    /** What nobody has to look at. */
    private static final Set<SeedResult> QUIET = Set.of(SeedResult.UNCHANGED, SeedResult.OVERRIDDEN);

    private SeedingLog() {}

    /** A line for the run, and one for each row of the table, since a log has no entries of several lines. */
    static void write(SeedingReport report) {
        var told = told(report);
        var isFaulty = report.count(SeedResult.INVALID) + report.count(SeedResult.DUPLICATE) > 0;
        var level = isFaulty ? Level.WARN : Level.INFO;
        log.atLevel(level).log("Models seeded: {}", summary(report));
        if (!told.isEmpty()) {
            table(told).lines().forEach(row -> log.atLevel(level).log("{}", row));
        }
    }

    private static List<SeedOutcomeView> told(SeedingReport report) {
        return report.outcomes().stream()
                .filter(outcome -> !QUIET.contains(outcome.result()))
                .toList();
    }

    /** Such as {@code 3 created, 1 invalid, in 12 ms}. */
    static String summary(SeedingReport report) {
        var counts = report.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "there are no seeds" : counts) + ", in " + report.tookMs() + " ms";
    }

    /** At most a hundred of them, without values. */
    static String table(List<SeedOutcomeView> outcomes) {
        var more = outcomes.size() - MOST_ROWS;
        return table(outcomes.stream().limit(MOST_ROWS).toList(), false)
                + (more > 0 ? "… and " + more + " more\n" : "");
    }

    /** @param hasValues whether old and new values are told, for who may see them */
    static String table(List<SeedOutcomeView> outcomes, boolean hasValues) {
        var table = new TextTable("RESULT", "MODEL", "FROM", "WHAT");
        outcomes.forEach(outcome -> table.row(
                outcome.result().wire(),
                outcome.model() == null ? "-" : Shown.of(outcome.model().value()),
                place(outcome),
                what(outcome, hasValues)));
        return table.toString();
    }

    /** The variable, or the file, with the line where that is known. */
    private static String place(SeedOutcomeView outcome) {
        return place(outcome.origin(), outcome.line());
    }

    private static String place(Origin origin, @Nullable Integer line) {
        var at = origin.at() == null ? "the bundled list" : Shown.of(origin.at());
        return line == null ? at : at + ", line " + line;
    }

    private static String what(SeedOutcomeView outcome, boolean hasValues) {
        var parts = new ArrayList<String>();
        add(parts, "", outcome.changes(), hasValues);
        add(parts, "pending: ", outcome.pending(), hasValues);
        add(parts, "a person's: ", outcome.kept(), hasValues);
        if (outcome.deletedBy() != null) {
            parts.add(outcome.deletedBy() + " deleted it");
        }
        if (outcome.instead() != null) {
            parts.add("after " + place(outcome.instead(), outcome.insteadLine()));
        }
        faults(outcome).forEach(parts::add);
        if (outcome.warnings() != null) {
            parts.addAll(outcome.warnings());
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, @Nullable JsonNode fields, boolean hasValues) {
        if (fields != null) {
            var told = fields.properties().stream()
                    .map(field -> hasValues ? field.getKey() + " " + values(field.getValue()) : field.getKey())
                    .collect(Collectors.joining(", "));
            parts.add(what + told);
        }
    }

    private static String values(JsonNode change) {
        return Shown.of(side(change, "old") + " → " + side(change, "new"));
    }

    private static String side(JsonNode change, String name) {
        return change.has(name) ? change.get(name).toString() : "nothing";
    }

    private static Stream<String> faults(SeedOutcomeView outcome) {
        return outcome.faults() == null
                ? Stream.of()
                : outcome.faults().stream().map(fault -> (fault.pointer() + " " + fault.message()
                                + (fault.line() == null
                                        ? ""
                                        : " (line " + fault.line() + ", column " + fault.column() + ")"))
                        .strip());
    }

    /** A line for each seed that is faulty. */
    static List<String> faults(SeedingReport report) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.result() == SeedResult.INVALID || outcome.result() == SeedResult.DUPLICATE)
                .map(outcome -> place(outcome) + ": " + what(outcome, false))
                .toList();
    }
}
