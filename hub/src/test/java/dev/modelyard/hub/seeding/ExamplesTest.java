package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every example of contract 000, each a file here as the contract has it, and those of {@code deploy/}. */
class ExamplesTest extends SeedingCase {
    private static final Path EXAMPLES =
            Path.of("src", "test", "resources", "dev", "modelyard", "hub", "seeding", "examples");
    private static final Path DEPLOY = Path.of("..", "deploy", "seeding");
    private static final Pattern DOCKER = Pattern.compile("(?m)^ENV (\\w+)='(.*)'$");

    @TempDir
    Path folder;

    /** Starts from an {@code .env} file, without the bundled list. */
    private SeedingReport seedFrom(Path envFile) throws Exception {
        var layers = new Layers()
                .envFile(envFile.toAbsolutePath(), folder)
                .with(Origin.COMMAND_LINE, Map.of("HELIX_SEED_MODELS_SOURCES", "env,file"));
        var configuration = Configuration.load(layers, List.of(SeedingSettings.class));
        var rules = SeedRules.of(configuration.get(SeedingSettings.class));
        return seeding.run(SeedTexts.of(configuration), true, rules, Actor.system(), false);
    }

    private static void assertLlama(JsonNode model) {
        assertThat(model.get("name").asString()).isEqualTo("Llama 3.1 8B");
        assertThat(model.get("type").asString()).isEqualTo("chat");
        assertThat(model.get("runtime").asString()).isEqualTo("ollama");
        assertThat(model.get("memory").asLong()).isEqualTo(8_000_000_000L);
        assertThat(model.get("enabled").asBoolean()).isTrue();
        assertThat(model.get("user_modified").asBoolean()).isFalse();
    }

    private static void assertQwen(JsonNode model) {
        assertThat(model.get("name").asString()).isEqualTo("Qwen 2.5 VL 7B");
        assertThat(model.get("runtime").asString()).isEqualTo("vllm");
        assertThat(model.get("memory").asLong()).isEqualTo(39_000_000_000L);
        assertThat(model.get("context_length").asInt()).isEqualTo(32_768);
        assertThat(model.get("runtime_args")).hasToString("[\"--trust-remote-code\",\"--max-model-len\",\"32768\"]");
    }

    private static void assertBge(JsonNode model) {
        assertThat(model.get("name").asString()).isEqualTo("BGE Large EN v1.5");
        assertThat(model.get("type").asString()).isEqualTo("embed");
        assertThat(model.get("memory").asLong()).isEqualTo(5L << 30);
        assertThat(model.get("context_length").asInt()).isEqualTo(512);
        assertThat(model.get("runtime_args")).hasToString("[\"--task\",\"embed\",\"--trust-remote-code\"]");
    }

    @Test
    void option_1_individual_models() throws Exception {
        var report = seedFrom(EXAMPLES.resolve("option-1.env"));

        assertThat(models().keySet())
                .containsExactlyInAnyOrder("llama3.1:8b", "Qwen/Qwen2.5-VL-7B-Instruct", "BAAI/bge-large-en-v1.5");
        assertLlama(model("llama3.1:8b"));
        assertQwen(model("Qwen/Qwen2.5-VL-7B-Instruct"));
        assertBge(model("BAAI/bge-large-en-v1.5"));
        assertThat(report.count(SeedResult.CREATED)).isEqualTo(3);
        assertThat(report.rules().updateExisting()).isFalse();
        assertThat(outcome(report, "llama3.1:8b").at("/warnings/0").asString()).contains("context_length");
        assertThat(outcome(report, "BAAI/bge-large-en-v1.5").has("warnings")).isFalse();
    }

    @Test
    void option_2_an_array() throws Exception {
        seedFrom(EXAMPLES.resolve("option-2.env"));

        assertThat(models().keySet()).containsExactlyInAnyOrder("llama3.1:8b", "Qwen/Qwen2.5-VL-7B-Instruct");
        assertLlama(model("llama3.1:8b"));
        assertQwen(model("Qwen/Qwen2.5-VL-7B-Instruct"));
    }

    @Test
    void option_3_a_file_and_a_directory() throws Exception {
        var here = EXAMPLES.toAbsolutePath() + "/option-3";
        var example = Files.readString(EXAMPLES.resolve("option-3.env")).replace("/etc/helix", here);
        var report = seedFrom(Files.writeString(folder.resolve("option-3.env"), example));

        assertThat(models().keySet()).containsExactlyInAnyOrder("llama3.1:8b", "BAAI/bge-large-en-v1.5");
        assertLlama(model("llama3.1:8b"));
        assertBge(model("BAAI/bge-large-en-v1.5"));
        assertThat(model("BAAI/bge-large-en-v1.5").at("/origins/memory/at").asString())
                .isEqualTo(here + "/models.d/bge.json");
        assertThat(report.count(SeedResult.INVALID)).isZero();
    }

    @Test
    void configuration_options() throws Exception {
        var layers = new Layers()
                .envFile(EXAMPLES.resolve("configuration-options.env").toAbsolutePath(), folder);
        var settings =
                Configuration.load(layers, List.of(SeedingSettings.class)).get(SeedingSettings.class);

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.updateExisting()).isTrue();
        assertThat(settings.forceUpdate()).isFalse();
        assertThat(settings.prefix()).hasToString("HELIX_SEED_MODEL_");
        assertThat(settings.sources()).containsExactly(SeedSource.ENV, SeedSource.FILE, SeedSource.DEFAULTS);
    }

    /** As Docker gives them to the process. */
    private static Map<String, String> dockers(Path file) throws IOException {
        return DOCKER.matcher(Files.readString(file))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_dockerfile(boolean isDeployed) throws Exception {
        seed(dockers((isDeployed ? DEPLOY : EXAMPLES).resolve("Dockerfile")));

        assertThat(models().keySet()).containsExactlyInAnyOrder("llama3.1:8b", "stable-diffusion-xl");
        assertLlama(model("llama3.1:8b"));
        assertThat(model("stable-diffusion-xl").get("type").asString()).isEqualTo("image");
        assertThat(model("stable-diffusion-xl").get("runtime").asString()).isEqualTo("diffusers");
        assertThat(model("stable-diffusion-xl").get("memory").asLong()).isEqualTo(12L << 30);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_config_map_as_kubernetes_mounts_it(boolean isDeployed) throws Exception {
        var written = Files.readString((isDeployed ? DEPLOY : EXAMPLES).resolve("configmap.yaml"));
        var map = new YAMLMapper().readTree(written.replaceFirst("(?s)\n---.*", ""));
        var version = Files.createDirectory(folder.resolve("..2026_05_01_12_00_00.1"));
        for (var file : map.get("data").properties()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue().asString());
            Files.createSymbolicLink(folder.resolve(file.getKey()), Path.of("..data", file.getKey()));
        }
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());

        var report = seed(Map.of("HELIX_SEED_MODELS_FILE", folder + "/models.json"));
        assertThat(models().keySet()).containsExactly("llama3.1:8b");
        assertLlama(model("llama3.1:8b"));
        assertThat(report.count(SeedResult.CREATED)).isEqualTo(1);

        var again = seed(
                Map.of("HELIX_SEED_MODELS_FILE", folder + "/models.json", "HELIX_SEED_MODELS_DIR", folder.toString()));
        assertThat(again.outcomes()).as("the file counts once").hasSize(1);
        assertThat(again.count(SeedResult.UNCHANGED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_env_file_of_a_developer(boolean isDeployed) throws Exception {
        seedFrom((isDeployed ? DEPLOY : EXAMPLES).resolve("development.env"));

        assertThat(model("llama3.1:8b").get("name").asString()).isEqualTo("Dev Model");
        assertThat(model("llama3.1:8b").get("memory").asLong()).isEqualTo(4_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "decimal.json,  8000000000",
        "binary.json,   8589934592",
        "bytes.json,    8589934592",
        "fraction.json, 16500000000"
    })
    void memory(String file, long bytes) throws Exception {
        var example = Files.readString(EXAMPLES.resolve("memory").resolve(file)).strip();
        seed(one(example.replace("{", "{\"id\":\"m\",\"name\":\"M\",\"type\":\"chat\",\"runtime\":\"ollama\",")));

        assertThat(model("m").get("memory").asLong()).isEqualTo(bytes);
    }

    @Test
    void the_bundled_list_is_disabled_and_hidden() {
        var report = seed(Map.of("HELIX_SEED_MODELS_SOURCES", "defaults"));

        assertThat(report.count(SeedResult.CREATED)).isEqualTo(report.outcomes().size());
        assertThat(models().keySet())
                .contains(
                        "llama3.1:8b",
                        "Qwen/Qwen2.5-VL-7B-Instruct",
                        "BAAI/bge-large-en-v1.5",
                        "stable-diffusion-xl",
                        "qwen/qwen-image-edit",
                        "black-forest-labs/flux-kontext-max",
                        "bytedance/seedream-3");
        assertThat(models().values())
                .allMatch(model ->
                        !model.get("enabled").asBoolean() && model.get("hide").asBoolean())
                .allMatch(model -> model.at("/origins/name/kind").asString().equals("default"));
        assertThat(registry.snapshot().byName().values()).allMatch(model -> model.isSuggested());
    }
}
