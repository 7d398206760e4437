package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Documents;
import dev.modelyard.hub.platform.json.Documents.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Models as files have them, in JSON or YAML: an object, or a list of them, in each. */
final class ModelFiles {
    private static final YAMLMapper YAML = new YAMLMapper();

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
                var format = Format.ofName(file.toString()).orElse(Format.JSON);
                Documents.read(
                        Files.readAllBytes(file),
                        format,
                        item -> models.add(new Written(
                                item.index() < 0 ? file.toString() : file + ", item " + (item.index() + 1),
                                item.node())));
            } catch (Documents.Unreadable e) {
                var place = e.place();
                faults.add(file
                        + (place == null ? "" : ", line " + place.line() + ", column " + place.column())
                        + ": " + e.reason());
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
                    .filter(file -> Format.ofName(file.toString()).isPresent())
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Refused(404, path + " has no file that ends in .json, .yaml or .yml.");
            }
            return files;
        }
    }

    /** As YAML that {@link #read} reads back as the same values. */
    static String yaml(JsonNode tree) {
        return YAML.writeValueAsString(tree);
    }
}
