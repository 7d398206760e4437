package dev.modelyard.hub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract 000's variables: their twins, the quotes that Docker leaves around them, and those that are no settings. */
class SeedVariablesTest {
    record Sample(
            @Setting(key = "HELIX_SEED_MODELS_ENABLED", byDefault = "true", text = "Whether")
            boolean enabled,

            @Setting(key = "HELIX_SEED_MODELS_PREFIX", byDefault = "HELIX_SEED_MODEL_", text = "Which")
            VariablePrefix prefix,

            @Setting(key = "HELIX_SEED_MODELS", text = "What") @Nullable
            String models) {}

    @TempDir
    Path directory;

    private static Configuration load(Layers layers) throws BadConfiguration {
        return Configuration.load(layers, List.of(Sample.class));
    }

    private static Configuration load(Map<String, String> environment) throws BadConfiguration {
        return load(new Layers().with(Origin.ENVIRONMENT, environment));
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(BadConfiguration.class, () -> load(environment))
                .problems();
    }

    private static List<String> variables(Configuration configuration) {
        return configuration.variables(configuration.get(Sample.class).prefix()).stream()
                .map(one -> one.name() + "=" + one.value().reveal())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | true",
                "FALSE | false",
                "0 | false",
                "Yes | true",
                "oFF | false",
                "'false' | false",
                "\"off\" | false",
                "' on ' | true",
                "\"\" | true"
            })
    void booleans_in_any_case_and_in_quotes(String text, boolean expected) throws Exception {
        assertThat(load(Map.of("HELIX_SEED_MODELS_ENABLED", text))
                        .get(Sample.class)
                        .enabled())
                .isEqualTo(expected);
    }

    @Test
    void anything_else_stops_the_start_by_its_name_and_not_its_value() {
        assertThat(problems(Map.of("HELIX_SEED_MODELS_ENABLED", "s3cret")))
                .containsExactly("HELIX_SEED_MODELS_ENABLED from the environment must be true or false");
        assertThat(problems(Map.of("MODELYARD_SEED_MODELS_ENABLED", "s3cret")))
                .containsExactly("MODELYARD_SEED_MODELS_ENABLED from the environment must be true or false");
        assertThat(problems(Map.of("HELIX_SEED_MODELS_PREFIX", "a b")))
                .containsExactly("HELIX_SEED_MODELS_PREFIX from the environment must be the beginning of variables'"
                        + " names: letters, digits and _");
        assertThat(problems(Map.of("HELIX_SEED_MODELS_ENABELD", "true")).getFirst())
                .isEqualTo("HELIX_SEED_MODELS_ENABELD from the environment is not known; is it"
                        + " HELIX_SEED_MODELS_ENABLED?");
        assertThat(problems(Map.of("MODELYARD_SEED_MODEL", "{}")).getFirst()).contains("is not known");
    }

    @Test
    void a_twin_wins_in_its_place_and_a_stronger_place_over_both() throws Exception {
        var layers = new Layers()
                .with(Origin.ENV_FILE, Map.of("MODELYARD_SEED_MODEL_1", "weaker", "MODELYARD_SEED_MODELS", "weaker"))
                .with(
                        Origin.ENVIRONMENT,
                        Map.of(
                                "HELIX_SEED_MODELS_ENABLED", "true",
                                "MODELYARD_SEED_MODELS_ENABLED", "false",
                                "HELIX_SEED_MODELS", "stronger",
                                "HELIX_SEED_MODEL_1", "stronger",
                                "HELIX_SEED_MODEL_2", "contract's",
                                "MODELYARD_SEED_MODEL_2", "twin's"));
        var configuration = load(layers);

        assertThat(configuration.get(Sample.class).enabled()).isFalse();
        assertThat(configuration.get(Sample.class).models()).isEqualTo("stronger");
        assertThat(variables(configuration))
                .containsExactly("HELIX_SEED_MODEL_1=stronger", "MODELYARD_SEED_MODEL_2=twin's");
    }

    @ParameterizedTest
    @CsvSource({"HELIX_SEED_MODEL", "HELIX_SEED_MODELS", "HELIX_SEED_MODELS_", "HELIX", "MODELYARD_SEED_MODEL"})
    void control_variables_are_never_models(String prefix) throws Exception {
        var configuration = load(Map.of(
                "HELIX_SEED_MODELS_ENABLED",
                "true",
                "MODELYARD_SEED_MODELS_ENABLED",
                "true",
                "HELIX_SEED_MODELS_PREFIX",
                prefix,
                "HELIX_SEED_MODELS",
                "[]",
                prefix + "_X",
                "one"));

        assertThat(variables(configuration)).containsExactly(prefix + "_X=one");
    }

    @Test
    void they_may_stand_in_every_file() throws IOException, BadConfiguration {
        Files.writeString(
                directory.resolve("modelyard.properties"), "MODEL_A={}\nHELIX_SEED_MODELS_PREFIX=\"MODEL_\"\n");
        Files.writeString(directory.resolve(".env"), "MODEL_B='{\"id\": 1}'\n");
        var configuration = load(new Layers()
                .properties(directory)
                .envFile(null, directory)
                .with(Origin.ENVIRONMENT, Map.of("MODEL_C", "", "MODEL_D", "'{\"id\": 2}'", "OTHER", "x")));

        assertThat(variables(configuration))
                .containsExactly("MODEL_A={}", "MODEL_B={\"id\": 1}", "MODEL_D={\"id\": 2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}           | {\"a\": 1}",
                "'{\"a\": 1}'         | {\"a\": 1}",
                "\"{\\\"a\\\": 1}\"   | {\"a\": 1}",
                "\"{\"a\": 1}\"       | {\"a\": 1}",
                "\"\"                 | ``",
                "'                    | '",
                "'a\"                 | 'a\""
            })
    void quotes_of_docker_are_taken_off(String text, String expected) {
        assertThat(Quotes.off(text)).isEqualTo(expected);
    }
}
