package dev.modelyard.hub.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever there is, its export says all of it but keys, and applied again it changes nothing. */
class RoundTripTest extends InventoryCase {
    private static final int MANY = 60;
    private static final List<String> TEXTS = List.of(
            "yes",
            "007",
            "null",
            "~",
            "a: #b",
            "- c",
            "ü/模型",
            "1e3",
            "a  b   c",
            "\"q\"",
            "'",
            "{x}",
            "%41",
            "@a",
            "🦙");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void an_export_applied_changes_nothing_and_keys_still_open(long seed) {
        var random = new Random(seed);
        List<Map<String, Object>> declared = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            declared.add(endpoint(random, i));
        }
        applied(OPERATOR, Map.of("models", models(random), "endpoints", declared));
        var exported = exported();
        var before = rows();

        var yaml = new YAMLMapper();
        var reread = yaml.readTree(yaml.writeValueAsString(Json.mapper().readTree(exported)));
        for (var body : List.of(exported, reread.toString())) {
            var report = applied(OPERATOR, body);
            assertThat(report.json().path("endpoints")).hasSize(MANY);
            assertThat(report.text()).doesNotContain("created", "updated", "notice");
            assertThat(exported()).isEqualTo(exported);
        }
        assertThat(rows()).isEqualTo(before);
        assertKeysOpen(declared);

        // what was said is all there is: elsewhere it makes the same
        empty();
        applied(OPERATOR, Map.of("models", Json.mapper().readTree(exported).path("models"), "endpoints", declared));
        assertThat(exported()).isEqualTo(exported);
    }

    private void assertKeysOpen(List<Map<String, Object>> declared) {
        for (var one : declared) {
            if (!Boolean.FALSE.equals(one.get("isActive"))) {
                var owner = String.valueOf(one.get("owner"));
                var name = String.valueOf(one.get("name"));
                assertThat(key(owner, name)).isEqualTo(one.getOrDefault("apiKey", ""));
                var said = one.getOrDefault("headers", Map.of());
                assertThat((Object) served(owner, name).headers()).isEqualTo(said);
            }
        }
    }

    private static Map<String, Object> endpoint(Random random, int i) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("owner", random.nextBoolean() ? "ann" : "bob");
        all.put("name", text(random) + " " + i);
        all.put("baseUrl", "http" + (random.nextBoolean() ? "s" : "") + "://10.0.0." + i + ":" + (1 + i) + "/p");
        maybe(random, all, "apiKey", () -> "sk-" + i);
        maybe(random, all, "endpointType", () -> random.nextBoolean() ? "ollama" : "custom");
        maybe(random, all, "isActive", random::nextBoolean);
        maybe(random, all, "isShared", random::nextBoolean);
        maybe(random, all, "isDraining", random::nextBoolean);
        maybe(random, all, "headers", () -> Map.of("x-token", "t-" + i, "x-plain", " 'yes': \t#" + i + "  "));
        maybe(random, all, "connectTimeoutMs", () -> 1 + random.nextInt(600_000));
        maybe(random, all, "firstByteTimeoutMs", () -> 1 + random.nextInt(600_000));
        maybe(random, all, "idleTimeoutMs", () -> 1 + random.nextInt(600_000));
        maybe(random, all, "includeModels", () -> List.of(text(random) + "*", text(random)));
        maybe(random, all, "excludeModels", () -> List.of(text(random)));
        maybe(random, all, "modelsPath", () -> "/m/%41");
        maybe(random, all, "modelsPointer", () -> "/data/*/a~1b");
        maybe(random, all, "memory", () -> random.nextBoolean() ? "24GB" : (Object) random.nextLong(1L << 40));
        maybe(random, all, "availableModels", () -> List.of(text(random) + ":" + i, "z"));
        return all;
    }

    private static List<Map<String, Object>> models(Random random) {
        List<Map<String, Object>> models = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("id", text(random) + "/" + i);
            all.put("name", text(random));
            all.put("type", "chat");
            all.put("runtime", "vllm");
            maybe(random, all, "memory", () -> random.nextLong(1L << 40));
            maybe(random, all, "description", () -> text(random) + "\n" + text(random));
            maybe(random, all, "user_modified", random::nextBoolean);
            maybe(random, all, "enabled", random::nextBoolean);
            maybe(random, all, "runtime_args", () -> Map.of("args", List.of(text(random)), "share", 0.5));
            var alias = "alias " + i;
            maybe(random, all, "aliases", () -> List.of(alias));
            maybe(random, all, "tags", () -> List.of(text(random)));
            models.add(all);
        }
        return models;
    }

    private static void maybe(Random random, Map<String, Object> all, String field, Supplier<Object> value) {
        if (random.nextBoolean()) {
            all.put(field, value.get());
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
