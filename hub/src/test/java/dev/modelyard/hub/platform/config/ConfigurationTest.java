package dev.modelyard.hub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    enum Mode {
        PLAIN,
        VERY_LOUD
    }

    record Sample(
            @Setting(key = "MODELYARD_NAME", byDefault = "yard", text = "A name")
            String name,

            @Setting(key = "MODELYARD_COUNT", byDefault = "3", text = "How many", min = "1", max = "10")
            int count,

            @Setting(key = "MODELYARD_LONG", byDefault = "5_000_000_000", text = "Many")
            long many,

            @Setting(key = "MODELYARD_ON", byDefault = "false", text = "Whether")
            boolean on,

            @Setting(key = "MODELYARD_WAIT", byDefault = "5s", text = "How long", min = "1s")
            Duration pause,

            @Setting(key = "MODELYARD_SIZE", byDefault = "1MiB", text = "How big", max = "1GiB")
            DataSize size,

            @Setting(key = "MODELYARD_PLACE", text = "Where") @Nullable
            Path place,

            @Setting(key = "MODELYARD_MODE", byDefault = "plain", text = "In which way")
            Mode mode,

            @Setting(key = "MODELYARD_NAMES", byDefault = "a,b", text = "Which")
            List<String> names,

            @Setting(key = "MODELYARD_WAITS", text = "When") List<Duration> waits,

            @Setting(key = "SAMPLE_SECRET", text = "A key", secret = true) @Nullable
            Secret secret,

            @Setting(key = "MODELYARD_LISTEN", byDefault = "127.0.0.1:1", text = "Where")
            ListenAddress listen) {

        Sample {
            if (on && count < 2) {
                throw new Malformed("MODELYARD_COUNT must be at least 2 while MODELYARD_ON is true");
            }
        }
    }

    record Early(
            @Setting(key = "MODELYARD_EARLY", text = "Where", notFrom = Origin.PROPERTIES_FILE) @Nullable
            Path early) {}

    @TempDir
    Path directory;

    private static Configuration load(Layers layers) throws BadConfiguration {
        return Configuration.load(layers, List.of(Sample.class, Early.class));
    }

    private static Sample sample(Map<String, String> environment) throws BadConfiguration {
        return load(new Layers().with(Origin.ENVIRONMENT, environment)).get(Sample.class);
    }

    private static List<String> problems(Layers layers) {
        return catchThrowableOfType(BadConfiguration.class, () -> load(layers)).problems();
    }

    private static List<String> problems(Map<String, String> environment) {
        return problems(new Layers().with(Origin.ENVIRONMENT, environment));
    }

    @Test
    void defaults_hold_where_no_layer_says_otherwise() {
        assertThat(Configuration.defaults(Sample.class))
                .isEqualTo(new Sample(
                        "yard",
                        3,
                        5_000_000_000L,
                        false,
                        Duration.ofSeconds(5),
                        new DataSize(1 << 20),
                        null,
                        Mode.PLAIN,
                        List.of("a", "b"),
                        List.of(),
                        null,
                        new ListenAddress("127.0.0.1", 1)));
    }

    @Test
    void every_type_is_read() throws Exception {
        var sample = sample(Map.ofEntries(
                Map.entry("MODELYARD_NAME", "x y"),
                Map.entry("MODELYARD_COUNT", "10"),
                Map.entry("MODELYARD_LONG", "-1"),
                Map.entry("MODELYARD_ON", "YES"),
                Map.entry("MODELYARD_WAIT", "1h"),
                Map.entry("MODELYARD_SIZE", "1GiB"),
                Map.entry("MODELYARD_PLACE", "/some where"),
                Map.entry("MODELYARD_MODE", "Very-Loud"),
                Map.entry("MODELYARD_NAMES", ""),
                Map.entry("MODELYARD_WAITS", "1s, 2s"),
                Map.entry("SAMPLE_SECRET", "sesame"),
                Map.entry("MODELYARD_LISTEN", "[::1]:2")));

        assertThat(sample)
                .isEqualTo(new Sample(
                        "x y",
                        10,
                        -1,
                        true,
                        Duration.ofHours(1),
                        new DataSize(1L << 30),
                        Path.of("/some where"),
                        Mode.VERY_LOUD,
                        List.of(),
                        List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        Secret.of("sesame"),
                        new ListenAddress("::1", 2)));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "Yes,true", "ON,true", "FALSE,false", "0,false", "no,false", "off,false"})
    void booleans_have_many_names(String text, boolean expected) throws Exception {
        assertThat(sample(Map.of("MODELYARD_ON", text)).on()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MODELYARD_COUNT | 11s     | must be a whole number, at least 1 and at most 10",
                "MODELYARD_COUNT | 11      | must be a whole number, at least 1 and at most 10",
                "MODELYARD_COUNT | 0       | must be a whole number, at least 1 and at most 10",
                "MODELYARD_ON    | perhaps | must be true or false",
                "MODELYARD_WAIT  | 999ms   | must be a time such as 250ms, 5s, 10m, 1h30m or 90d, at least 1s",
                "MODELYARD_SIZE  | 1025MiB | must be a size such as 64KiB, 512MB or 1GiB, at most 1GiB",
                "MODELYARD_MODE  | loud    | must be plain or very-loud",
                "MODELYARD_WAITS | 1s,soon | must be a time such as 250ms, 5s, 10m, 1h30m or 90d",
                "MODELYARD_LISTEN| 8484    | must be HOST:PORT, such as 127.0.0.1:8484 or [::1]:8484",
            })
    void a_value_that_is_not_accepted_is_refused_by_its_key(String key, String value, String problem) {
        assertThat(problems(Map.of(key, value))).containsExactly(key + " from the environment " + problem);
    }

    @Test
    void all_problems_come_at_once() {
        assertThat(problems(Map.of("MODELYARD_COUNT", "x", "MODELYARD_ON", "y", "MODELYARD_OTHER", "z")))
                .extracting(problem -> problem.split(" ", 2)[0])
                .containsExactly("MODELYARD_OTHER", "Known", "MODELYARD_COUNT", "MODELYARD_ON");
    }

    @Test
    void what_binds_settings_together_is_checked_by_the_record() {
        assertThat(problems(Map.of("MODELYARD_ON", "1", "MODELYARD_COUNT", "1")))
                .containsExactly("MODELYARD_COUNT must be at least 2 while MODELYARD_ON is true");
    }

    @Test
    void unknown_keys_of_ours_are_refused_and_the_nearest_known_one_is_suggested() {
        assertThat(problems(Map.of("MODELYARD_COUNTS", "sesame", "HELIX_SEED_MODELS_X", "sesame", "OTHER", "1")))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("HELIX_SEED_MODELS_X from the environment is not known"),
                        second -> assertThat(second)
                                .isEqualTo("MODELYARD_COUNTS from the environment is not known;"
                                        + " is it MODELYARD_COUNT?"),
                        third -> assertThat(third).startsWith("Known are MODELYARD_NAME, MODELYARD_COUNT, "))
                .noneMatch(problem -> problem.contains("sesame"));
    }

    @Test
    void in_the_properties_file_every_unknown_key_is_refused() throws IOException {
        Files.writeString(directory.resolve("modelyard.properties"), "OTHER=1\nMODELYARD_COUNT=4\n");

        assertThat(problems(new Layers().properties(directory)))
                .contains("OTHER from modelyard.properties is not known");
    }

    @Test
    void stronger_layers_win_and_every_value_knows_its_origin() throws Exception {
        Files.writeString(
                directory.resolve("modelyard.properties"),
                "MODELYARD_NAME=properties\nMODELYARD_COUNT=4\nMODELYARD_LONG=4\nMODELYARD_ON=on\n");
        Files.writeString(directory.resolve(".env"), "MODELYARD_NAME=file\nMODELYARD_COUNT=5\nMODELYARD_LONG=5\n");
        var layers = new Layers()
                .with(Origin.COMMAND_LINE, Map.of("MODELYARD_NAME", "option"))
                .with(Origin.ENVIRONMENT, Map.of("MODELYARD_NAME", "environment", "MODELYARD_COUNT", "6"))
                .envFile(null, directory)
                .properties(directory);

        var configuration = load(layers);

        var sample = configuration.get(Sample.class);
        assertThat(List.of(sample.name(), sample.count(), sample.many(), sample.on()))
                .containsExactly("option", 6, 5L, true);
        assertThat(configuration.entries().subList(0, 5))
                .extracting(Configuration.Entry::origin)
                .containsExactly(
                        Origin.COMMAND_LINE,
                        Origin.ENVIRONMENT,
                        Origin.ENV_FILE,
                        Origin.PROPERTIES_FILE,
                        Origin.DEFAULT);
    }

    @Test
    void an_empty_value_is_an_empty_list_and_elsewhere_as_if_it_were_not_there() throws Exception {
        var sample = sample(Map.of("MODELYARD_NAMES", "", "MODELYARD_COUNT", "", "SAMPLE_SECRET", ""));

        assertThat(sample.names()).isEmpty();
        assertThat(sample.count()).isEqualTo(3);
        assertThat(sample.secret()).isNull();
    }

    @Test
    void a_secret_is_never_shown() throws Exception {
        var configuration = load(new Layers().with(Origin.ENVIRONMENT, Map.of("SAMPLE_SECRET", "sesame")));

        assertThat(configuration.entries())
                .filteredOn(entry -> entry.key().equals("SAMPLE_SECRET"))
                .extracting(Configuration.Entry::shown)
                .containsExactly("***");
        assertThat(configuration.get(Sample.class).toString()).doesNotContain("sesame");
    }

    @Test
    void a_setting_needed_before_a_layer_is_read_is_refused_there() throws IOException {
        Files.writeString(directory.resolve("modelyard.properties"), "MODELYARD_EARLY=/x\n");

        assertThat(problems(new Layers().properties(directory)))
                .containsExactly("MODELYARD_EARLY cannot be given in modelyard.properties,"
                        + " which is read too late for it; set it in the environment");
    }

    @Test
    void an_env_file_that_is_named_must_be_there() {
        assertThat(problems(new Layers().envFile(Path.of("missing.env"), directory)))
                .containsExactly(directory.resolve("missing.env") + " does not exist");
        assertThat(new Layers().envFile(null, directory).problems()).isEmpty();
    }

    @Test
    void a_record_whose_component_is_no_setting_is_a_mistake_of_ours() {
        record Wrong(int bare) {}

        assertThatThrownBy(() -> Configuration.defaults(Wrong.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_table_has_a_line_for_every_setting() {
        assertThat(ConfigurationTable.of(List.of(Sample.class)).lines())
                .hasSize(2 + 12)
                .contains("| `MODELYARD_COUNT` | `3` | a whole number, at least 1 and at most 10 | How many |");
    }
}
