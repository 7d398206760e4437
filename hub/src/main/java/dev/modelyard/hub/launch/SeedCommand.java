package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.seeding.SeedingRoom;
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
        System.out.print(SeedingRoom.table(report));
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
}
