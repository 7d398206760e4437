package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelyard.hub.endpoints.ModelLists.NoList;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelListsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"object\":\"list\",\"data\":[{\"id\":\"b\",\"object\":\"model\"},{\"id\":\"a\",\"meta\":{\"id\":\"no\",\"n\":[1,{}]}}]} | b,a",
                "{\"models\":[{\"name\":\"n\",\"model\":\"m\"}],\"object\":\"list\",\"data\":[{\"id\":\"d\"}]} | d",
                "{\"data\":[{\"id\":\"d\"}],\"models\":[{\"name\":\"n\"}]} | d",
                "[{\"id\":\"x\"},{\"id\":\"y\"}] | x,y",
                "{\"models\":[\"p\",\"q\"]} | p,q",
                "{\"data\":[]} | ''",
                "{\"data\":null} | ''",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"a\"},{\"object\":\"model\"},7,null]} | a",
            })
    void openai_lists_are_read_as_servers_write_them(String body, String names) throws Exception {
        assertThat(String.join(",", ModelLists.openAi(stream(body)).names())).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"models\":[{\"name\":\"qwen2:7b\",\"model\":\"qwen2:7b\",\"details\":{\"family\":\"q\"}}]} | qwen2:7b",
                "{\"models\":[{\"model\":\"m\",\"name\":\"n\"},{\"model\":\"only\"}]} | n,only",
                "{\"models\":null} | ''",
                "{\"models\":[]} | ''",
            })
    void ollama_lists_are_read(String body, String names) throws Exception {
        assertThat(String.join(",", ModelLists.ollama(stream(body)).names())).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"x\"",
                "{}",
                "{\"error\":\"Unexpected endpoint\"}",
                "{\"data\":{}}",
                "<html>",
                "{\"data\":[{\"id\":",
                "{\"data\":[{\"id\":\"a\"}"
            })
    void what_is_no_list_is_said_to_be_none(String body) {
        assertThatExceptionOfType(NoList.class).isThrownBy(() -> ModelLists.openAi(stream(body)));
        assertThatExceptionOfType(NoList.class).isThrownBy(() -> ModelLists.ollama(stream(body)));
        assertThatExceptionOfType(NoList.class)
                .isThrownBy(() -> ModelLists.custom(stream(body), ModelsPointer.parse("/data/0")));
    }

    @Test
    void names_that_are_too_long_too_many_or_not_for_people_are_left_out_and_counted() throws Exception {
        var many = IntStream.range(0, 5010)
                .mapToObj(i -> "{\"id\":\"m" + i + "\"}")
                .collect(Collectors.joining(","));
        var listing = ModelLists.openAi(stream("{\"data\":[{\"id\":\"" + "x".repeat(257)
                + "\"},{\"id\":\"a\\u0000b\"},{\"id\":\"a\\ud800\"},{\"id\":\" \"}," + many + "]}"));
        assertThat(listing.names()).hasSize(5000).startsWith("m0");
        assertThat(listing.skipped()).isEqualTo(14);
    }

    @Test
    void an_endless_nesting_is_no_list() {
        assertThatExceptionOfType(NoList.class)
                .isThrownBy(() -> ModelLists.openAi(stream("{\"x\":" + "[".repeat(100_000))));
        assertThatExceptionOfType(NoList.class)
                .isThrownBy(() -> ModelLists.custom(stream("[".repeat(100_000)), ModelsPointer.parse("")));
    }

    @Test
    void a_version_is_told_from_other_objects() throws Exception {
        assertThat(ModelLists.isOllamaVersion(stream("{\"version\":\"0.6.5\"}")))
                .isTrue();
        assertThat(ModelLists.isOllamaVersion(stream("{\"a\":{\"version\":\"1\"}}")))
                .isFalse();
        assertThat(ModelLists.isOllamaVersion(stream("{\"error\":\"Unexpected endpoint\"}")))
                .isFalse();
        assertThat(ModelLists.isOllamaVersion(stream("[]"))).isFalse();
    }

    @Test
    void the_documented_answers_of_ollama_are_read() throws Exception {
        var examples = Path.of("..", "..", "shared", "data", "ollama", "docs", "examples");
        if (!Files.isDirectory(examples)) {
            System.out.println("Skipped, because there are no recorded answers beside the project: " + examples);
        }
        assumeTrue(Files.isDirectory(examples), "there are no recorded answers beside the project");
        try (var tags = Files.newInputStream(examples.resolve("30-list-local-models.json"));
                var version = Files.newInputStream(examples.resolve("44-version.json"))) {
            assertThat(ModelLists.ollama(tags).names()).containsExactly("deepseek-r1:latest", "llama3.2:latest");
            assertThat(ModelLists.isOllamaVersion(version)).isTrue();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
