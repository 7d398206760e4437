package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.machine.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The registry, by whoever may enter the data directory. */
@Command(
        name = "models",
        description = "Lists, applies, exports and deletes the registry's models; applies and exports endpoints with"
                + " them. With the hub running or not.",
        subcommands = {
            ModelsCommand.ListAll.class,
            ModelsCommand.Get.class,
            ModelsCommand.Apply.class,
            ModelsCommand.Export.class,
            ModelsCommand.Delete.class
        })
final class ModelsCommand {
    private static final String MODELS = "/api/v1/models";

    private static final YAMLMapper YAML_TEXTS = new YAMLMapper();

    private static String address(String id) {
        return MODELS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** How models are printed. */
    enum Format {
        YAML,
        JSON;

        String text(JsonNode tree) {
            return this == YAML
                    ? YAML_TEXTS.writeValueAsString(tree)
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
    @Command(
            name = "apply",
            description = "Makes models and endpoints what a file says, or all files of a directory; all or none.")
    static final class Apply implements Callable<Integer> {
        @Option(
                names = "-f",
                required = true,
                paramLabel = "PATH",
                description = "A file in JSON or YAML, with a model, a list of them, or what export prints; or a"
                        + " directory of such files")
        Path path = Path.of("");

        @Option(names = "--dry-run", description = "Only says what would happen")
        boolean isDry;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            var files = InventoryFiles.read(path);
            try (var operator = hub.operator()) {
                tell(operator.client().send("POST", "/api/v1/apply?dryRun=" + isDry, files.body()));
            } catch (Refused e) {
                throw e.faults().isEmpty() ? e : new Refused(e.status(), files.told(e.faults()), e.faults());
            }
            return 0;
        }

        private static void tell(JsonNode report) {
            var table = new TextTable("KIND", "ID", "RESULT", "CHANGES");
            report.path("models").forEach(model -> row(table, "model", text(model, "id"), model));
            for (var endpoint : report.path("endpoints")) {
                var id = id(endpoint);
                row(table, "endpoint", id, endpoint);
                var notice = text(endpoint, "notice");
                if (!notice.isEmpty()) {
                    System.err.println(id + ": " + notice);
                }
            }
            System.out.print(table);
        }

        private static void row(TextTable table, String kind, String id, JsonNode item) {
            var result = text(item, "result");
            var changes = result.equals("updated")
                    ? String.join(", ", item.path("changes").propertyNames())
                    : "";
            table.row(kind, id, result, changes);
        }

        /** As the gateway tells two of one name apart. */
        private static String id(JsonNode endpoint) {
            return text(endpoint, "owner") + "." + text(endpoint, "name");
        }

        private static String text(JsonNode item, String field) {
            return item.path(field).asString("");
        }
    }

    /** What {@code apply} takes. */
    @Command(name = "export", description = "Prints all models and endpoints as apply takes them, without keys.")
    static final class Export implements Callable<Integer> {
        @Option(names = "-o", paramLabel = "yaml|json", description = "Unless given, yaml")
        Format format = Format.YAML;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                System.out.print(format.text(operator.client().get("/api/v1/export")));
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
