package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.NotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Models as files have them, in JSON or YAML: an object, or a list of them, in each. */
final class ModelFiles {
    private static final Set<String> YAML_ENDINGS = Set.of("yaml", "yml");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ModelFiles() {}

    /** One model, and which one of which file it is. */
    record Written(String at, JsonNode model) {}

    /**
     * @param path a file, or a directory whose files that end in .json, .yaml or .yml are meant, by name
     * @throws Refused with every file that cannot be read, and where
     */
    static List<Written> read(Path path) throws IOException, Refused {
        var models = new ArrayList<Written>();
        var faults = new ArrayList<String>();
        for (var file : files(path)) {
            try {
                var tree = parse(file);
                if (!tree.isArray()) {
                    models.add(new Written(file.toString(), tree));
                } else {
                    for (int i = 0; i < tree.size(); i++) {
                        models.add(new Written(file + ", item " + (i + 1), tree.get(i)));
                    }
                }
            } catch (NotJson e) {
                faults.add(file + ": " + e.reason());
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(400, String.join("\n    ", faults));
        }
        return models;
    }

    private static List<Path> files(Path path) throws IOException, Refused {
        if (!Files.exists(path)) {
            throw new Refused(404, path + " does not exist.");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            var files = all.filter(file -> !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file))
                    .filter(file -> ending(file).equals("json") || YAML_ENDINGS.contains(ending(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Refused(404, path + " has no file that ends in .json, .yaml or .yml.");
            }
            return files;
        }
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static JsonNode parse(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (!YAML_ENDINGS.contains(ending(file))) {
            return Json.parse(bytes);
        }
        try {
            return YAML.readTree(bytes);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new NotJson("it is no YAML"
                    + (where == null
                            ? "."
                            : " at line %d, column %d.".formatted(where.getLineNr(), where.getColumnNr())));
        }
    }

    /** As YAML that {@link #read} reads back as the same values. */
    static String yaml(JsonNode tree) {
        return YAML.writeValueAsString(tree);
    }
}
