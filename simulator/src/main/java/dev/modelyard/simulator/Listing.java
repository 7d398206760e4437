package dev.modelyard.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which models there are, in both dialects. */
final class Listing {
    private static final String VERSION = "0.13.0";

    private final Likeness like;
    private List<Model> models;

    /** Those that a request has loaded. */
    private final Set<String> loaded = new HashSet<>();

    /** Those that a request has unloaded. */
    private final Set<String> unloaded = new HashSet<>();

    Listing(Likeness like, List<Model> models) {
        this.like = like;
        this.models = models;
    }

    void models(List<Model> all) {
        models = all;
        loaded.clear();
        unloaded.clear();
    }

    /** One more, unless it is there. */
    void add(Model model) {
        if (models.stream().noneMatch(known -> known.name().equals(model.name()))) {
            models = Stream.concat(models.stream(), Stream.of(model)).toList();
        }
    }

    /** @param stays whether it is to be in memory from now on */
    void load(Model model, boolean stays) {
        (stays ? loaded : unloaded).add(model.name());
        (stays ? unloaded : loaded).remove(model.name());
    }

    /** What requests have loaded or unloaded is forgotten, as by a process that ends. */
    void forgetMemory() {
        loaded.clear();
        unloaded.clear();
    }

    private boolean isLoaded(Model model) {
        return !unloaded.contains(model.name()) && (model.isLoaded() || loaded.contains(model.name()));
    }

    /** The model of a name as it is served: with the suffix of faults or without, {@code :latest} said or not. */
    Optional<Model> served(String name) {
        var base = ModelName.of(name).base();
        return models.stream()
                .filter(model -> model.name().equals(name)
                        || model.name().equals(base)
                        || model.name().equals(base + ":latest"))
                .findFirst();
    }

    JsonNode openAi() {
        var list = Json.object().put("object", "list");
        var data = list.putArray("data");
        models.forEach(model -> data.add(openAi(model)));
        return list;
    }

    ObjectNode openAi(Model model) {
        var item = Json.object()
                .put("id", model.name())
                .put("object", "model")
                .put("created", OpenAiChat.CREATED)
                .put("owned_by", like == Likeness.LLAMA_CPP ? "llamacpp" : "simulator");
        if (like == Likeness.LLAMA_CPP) {
            item.putObject("meta")
                    .put("vocab_type", 2)
                    .put("n_vocab", 49_152)
                    .put("n_ctx_train", model.contextLength())
                    .put("n_embd", 8)
                    .put("n_params", model.parameters())
                    .put("size", model.bytes());
        }
        return item;
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
        models.stream()
                .filter(this::isLoaded)
                .forEach(model -> items.add(ollama(model)
                        .put("expires_at", "2099-01-01T00:00:00Z")
                        .put("size_vram", model.bytes())
                        .put("context_length", model.contextLength())));
        return list;
    }

    JsonNode show(Model model) {
        var shown = Json.object()
                .put("modelfile", "FROM " + model.name())
                .put("parameters", "num_ctx " + model.contextLength())
                .put("template", "{{ .Prompt }}");
        shown.set("details", details(model));
        shown.putObject("model_info")
                .put("general.architecture", "simulator")
                .put("general.parameter_count", model.parameters())
                .put("simulator.attention.head_count", 32)
                .put("simulator.attention.head_count_kv", 8)
                .put("simulator.attention.key_length", 64)
                .put("simulator.attention.value_length", 64)
                .put("simulator.block_count", 16)
                .put("simulator.context_length", model.contextLength())
                .put("simulator.embedding_length", 8);
        var capabilities = shown.putArray("capabilities");
        model.capabilities().forEach(capabilities::add);
        return shown.put("modified_at", Ollama.CREATED);
    }

    JsonNode version() {
        return Json.object().put("version", VERSION);
    }

    private static ObjectNode ollama(Model model) {
        var item = Json.object()
                .put("name", model.name())
                .put("model", model.name())
                .put("modified_at", Ollama.CREATED)
                .put("size", model.bytes())
                .put("digest", digest(model.name()));
        item.set("details", details(model));
        return item;
    }

    private static String digest(String model) {
        var digest = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            digest.append(String.format(Locale.ROOT, "%016x", Text.mixed(Text.hash(i, model))));
        }
        return digest.toString();
    }

    private static ObjectNode details(Model model) {
        var details =
                Json.object().put("parent_model", "").put("format", "gguf").put("family", "simulator");
        details.putArray("families").add("simulator");
        return details.put("parameter_size", model.parameterSize()).put("quantization_level", model.quantization());
    }
}
