package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Documents;
import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.json.Documents.Item;
import dev.modelyard.hub.platform.json.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Models and endpoints as files have them. A file has a model, a list of models, or an object of {@code models} and
 * {@code endpoints}.
 */
final class InventoryFiles {
    private static final String MODELS = "models";
    private static final String ENDPOINTS = "endpoints";

    private final List<Written> models = new ArrayList<>();
    private final List<Written> endpoints = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private InventoryFiles() {}

    /**
     * One model or endpoint.
     *
     * @param item   in which item of the file it is; -1 where that is no list
     * @param within a pointer to it in that item
     */
    private record Written(SourceFile source, int item, String within, JsonNode node) {}

    /**
     * @param path a file, or a directory whose files that end in .json, .yaml or .yml are meant, by name
     * @throws Refused with everything that cannot be read, and where
     */
    static InventoryFiles read(Path path) throws IOException, Refused {
        var read = new InventoryFiles();
        for (var file : files(path)) {
            read.take(SourceFile.read(file));
        }
        if (!read.faults.isEmpty()) {
            throw new Refused(400, String.join("\n    ", read.faults));
        }
        return read;
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

    private void take(SourceFile source) {
        try {
            source.items(item -> take(source, item));
        } catch (Documents.Unreadable e) {
            faults.add(source.at(e.place()) + ": " + e.reason());
        }
    }

    private void take(SourceFile source, Item item) {
        var node = item.node();
        if (item.index() >= 0 || !(node.has(MODELS) || node.has(ENDPOINTS))) {
            models.add(new Written(source, item.index(), "", node));
            return;
        }
        var found = new ArrayList<SourceFile.Found>();
        for (var member : node.properties()) {
            var pointer = "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            var list = member.getValue();
            if (!List.of(MODELS, ENDPOINTS).contains(member.getKey())) {
                found.add(new SourceFile.Found(-1, pointer, "is not known here; accepted: models, endpoints"));
            } else if (!list.isArray() && !list.isNull()) {
                found.add(new SourceFile.Found(-1, pointer, "must be a list"));
            } else {
                var taken = member.getKey().equals(MODELS) ? models : endpoints;
                for (int i = 0; i < list.size(); i++) {
                    taken.add(new Written(source, -1, pointer + "/" + i, list.get(i)));
                }
            }
        }
        faults.addAll(source.told(found));
    }

    /** As the hub takes it. */
    Map<String, List<JsonNode>> body() {
        return Map.of(MODELS, nodes(models), ENDPOINTS, nodes(endpoints));
    }

    private static List<JsonNode> nodes(List<Written> all) {
        return all.stream().map(Written::node).toList();
    }

    /** The hub's faults of {@link #body}, each with its file, its place there, and the pointer into that file. */
    String told(List<Fault> all) {
        var texts = new ArrayList<String>();
        Map<SourceFile, List<SourceFile.Found>> bySource = new LinkedHashMap<>();
        for (var fault : all) {
            var parts = fault.pointer().split("/", 4);
            if (parts.length < 3) {
                texts.add((fault.pointer() + " " + fault.message()).strip());
                continue;
            }
            var written = (parts[1].equals(MODELS) ? models : endpoints).get(Integer.parseInt(parts[2]));
            var pointer = written.within + (parts.length < 4 ? "" : "/" + parts[3]);
            bySource.computeIfAbsent(written.source, _ -> new ArrayList<>())
                    .add(new SourceFile.Found(written.item, pointer, fault.message()));
        }
        var placed = new ArrayList<String>();
        bySource.forEach((source, found) -> placed.addAll(source.told(found)));
        placed.addAll(texts);
        return String.join("\n    ", placed);
    }
}
