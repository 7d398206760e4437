package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.machine.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The registry, by whoever may enter the data directory. */
@Command(
        name = "models",
        description = "Lists, applies, exports and deletes the registry's models, with the hub running or not.",
        subcommands = {
            ModelsCommand.ListAll.class,
            ModelsCommand.Get.class,
            ModelsCommand.Apply.class,
            ModelsCommand.Export.class,
            ModelsCommand.Delete.class
        })
final class ModelsCommand {
    private static final String MODELS = "/api/v1/models";

    /** More files than these are not listed beside faults. */
    private static final int MOST_PLACES = 20;

    /** The first part of a fault's pointer, as the hub writes it. */
    private static final Pattern POINTER = Pattern.compile("(?:^|[ ;])/(\\d{1,6})/");

    /** What an answer has and a file does not. */
    private static final Set<String> SHOWN_ALONE = Set.of("memory_text", "origins", "created_at", "updated_at");

    /** As a file has it: what it needs as a text, and nothing that follows by itself. */
    private static ObjectNode written(JsonNode shown) {
        var model = ((ObjectNode) shown).deepCopy();
        if (shown.has("memory_text")) {
            model.set("memory", shown.get("memory_text"));
        }
        model.remove(SHOWN_ALONE);
        return model;
    }

    private static String address(String id) {
        return MODELS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** How models are printed. */
    enum Format {
        YAML,
        JSON;

        String text(JsonNode tree) {
            return this == YAML
                    ? ModelFiles.yaml(tree)
                    : Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        }

        static Format parse(String text) {
            return switch (text) {
                case "yaml" -> YAML;
                case "json" -> JSON;
                default -> throw new Malformed("must be yaml or json");
            };
        }
    }

    /** A line for each model. */
    @Command(name = "list", description = "Lists the models of the registry.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                var table = new TextTable("ID", "NAME", "TYPE", "RUNTIME", "MEMORY", "CONTEXT", "STATE", "WHOSE");
                operator.client()
                        .list(MODELS)
                        .forEach(model -> table.row(
                                text(model, "id"),
                                text(model, "name"),
                                text(model, "type"),
                                text(model, "runtime"),
                                text(model, "memory_text"),
                                text(model, "context_length"),
                                state(model),
                                model.path("user_modified").asBoolean() ? "a person's" : "seeding's"));
                System.out.print(table);
            }
            return 0;
        }

        private static String text(JsonNode model, String field) {
            return model.path(field).asString("-");
        }

        private static String state(JsonNode model) {
            var enabled = model.path("enabled").asBoolean() ? "enabled" : "disabled";
            return model.path("hide").asBoolean() ? enabled + ", hidden" : enabled;
        }
    }

    /** As the API has it. */
    @Command(name = "get", description = "Prints a model.")
    static final class Get implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "The model's id")
        String id = "";

        @Option(names = "-o", paramLabel = "yaml|json", description = "Unless given, yaml")
        Format format = Format.YAML;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                System.out.print(format.text(operator.client().get(address(id))));
            }
            return 0;
        }
    }

    /** All of them or none. */
    @Command(name = "apply", description = "Makes models what a file says, or all files of a directory; all or none.")
    static final class Apply implements Callable<Integer> {
        @Option(
                names = "-f",
                required = true,
                paramLabel = "PATH",
                description = "A file in JSON or YAML, with a model or a list of them; or a directory of such files")
        Path path = Path.of("");

        @Option(names = "--dry-run", description = "Only says what would happen")
        boolean isDry;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            var written = ModelFiles.read(path);
            var bodies = written.stream().map(ModelFiles.Written::model).toList();
            try (var operator = hub.operator()) {
                var report = operator.client().send("POST", MODELS + "/apply?dryRun=" + isDry, bodies);
                var table = new TextTable("ID", "RESULT", "CHANGES");
                report.path("models")
                        .forEach(model -> table.row(
                                model.path("id").asString(""),
                                model.path("result").asString(""),
                                changes(model)));
                System.out.print(table);
            } catch (Refused e) {
                throw new Refused(e.status(), e.getMessage() + places(String.valueOf(e.getMessage()), written));
            }
            return 0;
        }

        private static String changes(JsonNode model) {
            return model.path("result").asString("").equals("updated")
                    ? String.join(", ", model.path("changes").propertyNames())
                    : "";
        }

        /** Which files the pointers of faults are about. */
        private static String places(String faults, List<ModelFiles.Written> written) {
            var places = POINTER.matcher(faults)
                    .results()
                    .map(pointer -> pointer.group(1))
                    .distinct()
                    .limit(MOST_PLACES)
                    .map(Integer::valueOf)
                    .filter(i -> i < written.size())
                    .map(i -> "/" + i + " is " + written.get(i).at())
                    .toList();
            return places.isEmpty() ? "" : " (" + String.join("; ", places) + ")";
        }
    }

    /** What {@code apply} takes. */
    @Command(name = "export", description = "Prints all models as apply takes them.")
    static final class Export implements Callable<Integer> {
        @Option(names = "-o", paramLabel = "yaml|json", description = "Unless given, yaml")
        Format format = Format.YAML;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                var all = Json.mapper().createArrayNode();
                operator.client().list(MODELS).forEach(model -> all.add(written(model)));
                System.out.print(format.text(all));
            }
            return 0;
        }
    }

    /** Its revisions stay. */
    @Command(name = "delete", description = "Deletes a model; its revisions stay.")
    static final class Delete implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "The model's id")
        String id = "";

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                operator.client().send("DELETE", address(id), null);
            }
            System.err.println("Deleted.");
            return 0;
        }
    }
}
