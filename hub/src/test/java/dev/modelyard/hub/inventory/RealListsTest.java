package dev.modelyard.hub.inventory;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.units.MemorySize;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Real lists of models, as other projects publish them, become models and come out again as they went in. The recorded ones
 * lie beside a developer's checkout; where they are not, only the small one here is converted.
 */
class RealListsTest extends InventoryCase {
    private static final String LIST = "/api/v1/models";
    private static final Path DATA = Path.of("..", "..", "shared", "data");

    /** What other lists call a kind of model; a kind that is not here has no type. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("chat", "chat"),
            Map.entry("completion", "chat"),
            Map.entry("responses", "chat"),
            Map.entry("llm", "chat"),
            Map.entry("text-generation", "chat"),
            Map.entry("image-text-to-text", "chat"),
            Map.entry("any-to-any", "chat"),
            Map.entry("embedding", "embed"),
            Map.entry("feature-extraction", "embed"),
            Map.entry("sentence-similarity", "embed"),
            Map.entry("image_generation", "image"),
            Map.entry("image_edit", "image"),
            Map.entry("image", "image"),
            Map.entry("audio_transcription", "stt"),
            Map.entry("automatic-speech-recognition", "stt"),
            Map.entry("speech_to_text", "stt"),
            Map.entry("audio_speech", "tts"),
            Map.entry("text_to_speech", "tts"),
            Map.entry("rerank", "rerank"),
            Map.entry("reranker", "rerank"));

    private static final Pattern CHATS =
            Pattern.compile("chat|reasoning|text generation|Code|vision and text|tool use");
    private static final Pattern SIZE = Pattern.compile("\"([+-]?[\\d.,]+ ?[A-Za-z]{0,3})\"");

    /** What became of a list. */
    private static final class Converted {
        final Map<String, ObjectNode> models = new LinkedHashMap<>();
        final Map<String, String> refused = new TreeMap<>();

        void add(String id, @Nullable String kind, String runtime, JsonNode context, JsonNode gigabytes) {
            var type = kind == null ? null : TYPES.get(kind);
            if (models.containsKey(id)) {
                return;
            }
            if (type == null) {
                refused.put(id, "the kind " + kind + " has no type");
                return;
            }
            var model = Json.mapper().createObjectNode();
            model.put("id", id).put("name", id).put("type", type).put("runtime", runtime);
            if (context.isInt() && context.asInt() > 0) {
                model.set("context_length", context);
            }
            if (gigabytes.isNumber()) {
                model.put("memory", gigabytes.decimalValue().toPlainString() + "GB");
            }
            models.put(id, model);
        }
    }

    /** Prices and contexts, by id. */
    private static void prices(JsonNode list, Converted into) {
        list.properties().stream()
                .filter(entry -> entry.getValue().isObject())
                .forEach(entry -> into.add(
                        entry.getKey(),
                        entry.getValue().path("mode").asString(null),
                        "openai",
                        entry.getValue().path("max_input_tokens"),
                        entry.getValue().path("none")));
    }

    private static void fits(JsonNode list, Converted into) {
        list.forEach(entry -> into.add(
                entry.path("name").asString(),
                kind(
                        entry.path("pipeline_tag").asString("unknown"),
                        entry.path("use_case").asString("")),
                "vllm",
                entry.path("context_length"),
                entry.path("min_ram_gb")));
    }

    /** Where the tag is not known, what it is used for may tell. */
    private static String kind(String tag, String use) {
        if (!tag.equals("unknown")) {
            return tag;
        }
        if (use.contains("embeddings")) {
            return "embedding";
        }
        return CHATS.matcher(use).find() ? "chat" : "unknown: " + use;
    }

    private static void hub(JsonNode list, Converted into) {
        list.forEach(entry -> into.add(
                entry.path("id").asString(),
                entry.path("pipeline_tag").asString(null),
                "vllm",
                entry.path("none"),
                entry.path("none")));
    }

    private static void catalog(JsonNode list, Converted into) {
        list.path("model_sets")
                .forEach(entry -> into.add(
                        entry.path("name").asString(),
                        entry.at("/categories/0").asString(null),
                        "vllm",
                        entry.path("none"),
                        entry.path("none")));
    }

    /** Applies all, takes them out again, applies that: nothing differs. */
    private void roundTrip(Converted converted) {
        var applied = applied(ROOT, Map.of("models", List.copyOf(converted.models.values())));
        assertThat(applied.json().get("models"))
                .allMatch(model -> model.get("result").asString().equals("created"));

        var exported = new ArrayList<ObjectNode>();
        var after = "";
        do {
            var page = hub.get(ROOT, LIST + "?limit=1000" + after);
            page.json().get("items").forEach(model -> {
                var written = ((ObjectNode) model).deepCopy();
                if (model.has("memory_text")) {
                    written.set("memory", model.get("memory_text"));
                }
                written.remove(List.of("memory_text", "origins", "created_at", "updated_at"));
                exported.add(written);
            });
            after = page.at("/next").isEmpty()
                    ? ""
                    : "&after=" + URLEncoder.encode(page.at("/next"), StandardCharsets.UTF_8);
        } while (!after.isEmpty());
        assertThat(exported).hasSize(converted.models.size());
        for (var model : exported) {
            var was =
                    Objects.requireNonNull(converted.models.get(model.get("id").asString()));
            assertThat(model.path("context_length")).isEqualTo(was.path("context_length"));
        }

        var again = applied(ROOT, Map.of("models", exported));
        assertThat(again.json().get("models"))
                .allMatch(model -> model.get("result").asString().equals("unchanged"));
    }

    @Test
    void a_small_list_of_each_form() {
        var converted = new Converted();
        prices(Json.mapper().readTree("""
                        {"maker/one":  {"mode": "chat", "max_input_tokens": 8192},
                         "maker/two":  {"mode": "embedding", "max_input_tokens": 512.0},
                         "maker/film": {"mode": "video_generation"},
                         "updated": "yesterday"}"""), converted);
        fits(Json.mapper().readTree("""
                        [{"name": "org/three", "pipeline_tag": "text-generation", "context_length": 4096, "min_ram_gb": 1.5},
                         {"name": "org/talk", "pipeline_tag": "unknown", "use_case": "Instruction following, chat"},
                         {"name": "org/none", "pipeline_tag": "unknown", "use_case": "General purpose"}]"""), converted);

        assertThat(converted.models.keySet()).containsExactly("maker/one", "maker/two", "org/three", "org/talk");
        assertThat(converted.refused)
                .isEqualTo(Map.of(
                        "maker/film", "the kind video_generation has no type",
                        "org/none", "the kind unknown: General purpose has no type"));
        roundTrip(converted);
        assertThat(hub.get(ROOT, LIST + "/org/three").json().get("memory").asLong())
                .isEqualTo(1_500_000_000L);
    }

    @Test
    void all_recorded_lists() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the recorded data is not beside this checkout");
        var models = DATA.resolve("modeldb");
        var converted = new Converted();
        prices(tree(models.resolve("litellm-model_prices_and_context_window.json")), converted);
        catalog(
                new YAMLMapper()
                        .readTree(models.resolve("gpustack-model-catalog.yaml").toFile()),
                converted);
        fits(tree(DATA.resolve("huggingface").resolve("llmfit-hf-models-1852.json")), converted);
        hub(tree(DATA.resolve("huggingface").resolve("api-models-list-2025-11-two-items.json")), converted);

        var ids = converted.models.size() + converted.refused.size();
        var reasons = converted.refused.values().stream()
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        System.out.printf("Of %,d ids %,d are models; refused: %s%n", ids, converted.models.size(), reasons);
        assertThat(ids).isGreaterThan(4_800);
        assertThat(converted.refused).containsKey("sample_spec");
        roundTrip(converted);
    }

    private static JsonNode tree(Path file) throws IOException {
        return Json.mapper().readTree(Files.readString(file));
    }

    @Test
    void every_size_in_them_is_read_or_refused_with_a_reason() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the recorded data is not beside this checkout");
        var texts = new TreeSet<String>();
        for (var folder : List.of("modeldb", "huggingface", "ollama")) {
            try (var files = Files.walk(DATA.resolve(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    sizes(Files.readString(file), texts);
                }
            }
        }
        var refused = new TreeMap<String, Integer>();
        var read = 0;
        for (var text : texts) {
            try {
                assertThat(MemorySize.parse(MemorySize.parse(text).text())).isEqualTo(MemorySize.parse(text));
                read++;
            } catch (Malformed e) {
                assertThat(e.reason()).isNotBlank();
                refused.merge(e.reason(), 1, Integer::sum);
            }
        }
        System.out.printf("Of %,d texts %,d are sizes; refused: %s%n", texts.size(), read, refused);
        assertThat(read).isPositive();
        assertThat(refused.keySet()).allMatch(reason -> reason.startsWith("must "));
    }

    /** Texts in quotes that look like a size. */
    private static void sizes(String content, Set<String> into) {
        SIZE.matcher(content).results().forEach(found -> into.add(found.group(1)));
    }
}
