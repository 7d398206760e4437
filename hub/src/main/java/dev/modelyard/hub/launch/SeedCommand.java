package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.machine.TextTable;
import dev.modelyard.hub.seeding.SeedingRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Seeds the registry from the environment and the files of this very command. */
@Command(
        name = "seed",
        description = "Seeds the registry from this command's own variables and files, with the hub running or not.")
final class SeedCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only says what would happen")
    boolean isDry;

    @Mixin
    HubOption hub = new HubOption();

    @Override
    public Integer call() throws Exception {
        var data = DataPlace.here().of(hub.directory);
        var texts = SeedingRoom.ownTexts(Configuration.load(hub.layers(data), Hub.SETTINGS));
        JsonNode report;
        try (var operator = hub.operator()) {
            report = operator.client().send("POST", "/api/v1/seeding/texts?dryRun=" + isDry, texts);
        }
        var table = new TextTable("RESULT", "MODEL", "FROM", "WHAT");
        report.path("outcomes")
                .forEach(outcome -> table.row(
                        outcome.path("result").asString(""),
                        outcome.path("model").asString("-"),
                        place(outcome),
                        what(outcome)));
        System.out.print(table);
        System.err.println(summary(report));
        return report.path("refused").asBoolean() ? 1 : 0;
    }

    private String summary(JsonNode report) {
        var counts = report.path("counts").properties().stream()
                .filter(count -> count.getValue().asInt() > 0)
                .map(count -> count.getValue().asInt() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        var said = counts.isEmpty() ? "There are no seeds" : counts;
        if (report.path("refused").asBoolean()) {
            return said + "; HELIX_SEED_MODELS_STRICT: nothing " + (isDry ? "would be" : "was") + " stored.";
        }
        return said + (isDry ? "; no model was touched." : ".");
    }

    private static String place(JsonNode outcome) {
        var at = outcome.path("origin").path("at").asString("the bundled list");
        return outcome.has("line") ? at + ":" + outcome.path("line").asInt() : at;
    }

    private static String what(JsonNode outcome) {
        var parts = new ArrayList<String>();
        fields(parts, "", outcome.path("changes"));
        fields(parts, "pending ", outcome.path("pending"));
        fields(parts, "a person's: ", outcome.path("kept"));
        if (outcome.has("deletedBy")) {
            parts.add("deleted by " + outcome.path("deletedBy").asString(""));
        }
        if (outcome.has("instead")) {
            parts.add("after " + outcome.path("instead").path("at").asString("the bundled list"));
        }
        outcome.path("faults").forEach(fault -> parts.add(fault(fault)));
        outcome.path("warnings").forEach(warning -> parts.add(warning.asString("")));
        return String.join("; ", parts);
    }

    private static String fault(JsonNode fault) {
        var where = fault.has("line")
                ? " at line " + fault.path("line").asInt() + ", column "
                        + fault.path("column").asInt()
                : "";
        return (fault.path("pointer").asString("") + " " + fault.path("message").asString("") + where).strip();
    }

    /** Each with its values: it is the operator who reads. */
    private static void fields(List<String> parts, String what, JsonNode changes) {
        if (!changes.isEmpty()) {
            parts.add(what
                    + changes.properties().stream()
                            .map(change ->
                                    change.getKey() + " " + change.getValue().path("old") + " → "
                                            + change.getValue().path("new"))
                            .collect(Collectors.joining(", ")));
        }
    }
}
