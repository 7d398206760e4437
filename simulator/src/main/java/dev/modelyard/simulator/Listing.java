package dev.modelyard.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which models there are, in both dialects. */
final class Listing {
    private static final String VERSION = "0.13.0";
    private static final long BYTES = 1_000_000_000;

    private List<String> models;

    Listing(List<String> models) {
        this.models = models;
    }

    void models(List<String> names) {
        models = names;
    }

    /** The name as it is served: with the suffix of faults or without, {@code :latest} said or not. */
    Optional<String> served(String name) {
        var base = ModelName.of(name).base();
        return models.stream()
                .filter(model -> model.equals(name) || model.equals(base) || model.equals(base + ":latest"))
                .findFirst();
    }

    JsonNode openAi() {
        var list = Json.object().put("object", "list");
        var data = list.putArray("data");
        models.forEach(model -> data.add(openAi(model)));
        return list;
    }

    ObjectNode openAi(String model) {
        return Json.object()
                .put("id", model)
                .put("object", "model")
                .put("created", OpenAiChat.CREATED)
                .put("owned_by", "simulator");
    }

    JsonNode tags() {
        var list = Json.object();
        var items = list.putArray("models");
        models.forEach(model -> items.add(ollama(model)));
        return list;
    }

    JsonNode running() {
        var list = Json.object();
        var items = list.putArray("models");
        models.forEach(model -> items.add(
                ollama(model).put("expires_at", "2099-01-01T00:00:00Z").put("size_vram", BYTES)));
        return list;
    }

    JsonNode show(String model) {
        var shown = Json.object()
                .put("modelfile", "FROM " + model)
                .put("parameters", "num_ctx 4096")
                .put("template", "{{ .Prompt }}");
        shown.set("details", details());
        shown.putObject("model_info")
                .put("general.architecture", "simulator")
                .put("general.parameter_count", BYTES)
                .put("simulator.context_length", 4096)
                .put("simulator.embedding_length", 8);
        shown.putArray("capabilities")
                .add("completion")
                .add("tools")
                .add("thinking")
                .add("embedding");
        return shown.put("modified_at", Ollama.CREATED);
    }

    JsonNode version() {
        return Json.object().put("version", VERSION);
    }

    private static ObjectNode ollama(String model) {
        var item = Json.object()
                .put("name", model)
                .put("model", model)
                .put("modified_at", Ollama.CREATED)
                .put("size", BYTES)
                .put("digest", digest(model));
        item.set("details", details());
        return item;
    }

    private static String digest(String model) {
        var digest = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            digest.append(String.format(Locale.ROOT, "%016x", Text.mixed(Text.hash(i, model))));
        }
        return digest.toString();
    }

    private static ObjectNode details() {
        var details =
                Json.object().put("parent_model", "").put("format", "gguf").put("family", "simulator");
        details.putArray("families").add("simulator");
        return details.put("parameter_size", "1B").put("quantization_level", "Q4_0");
    }
}
