package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, addresses, keys and patterns as people give them. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "http://h:11434, http://h:11434, ''",
        "http://h:11434/, http://h:11434, ''",
        "http://h:11434/v1, http://h:11434, ''",
        "http://h:11434/v1/, http://h:11434, ''",
        "http://h:11434//v1//, http://h:11434, ''",
        "'  http://h:11434/v1 ', http://h:11434, ''",
        "https://h/openai/v1, https://h/openai, /openai",
        "https://h/openai/, https://h/openai, /openai",
        "https://h/v1beta/openai/, https://h/v1beta/openai, /v1beta/openai",
        "HTTP://H.Example:80/V1, http://h.example/V1, /V1",
        "https://h:443, https://h, ''",
        "http://h:443, http://h:443, ''",
        "http://h:, http://h, ''",
        "http://h/a/../b/./v1, http://h/b, /b",
        "http://h/../../v1, http://h, ''",
        "http://h/a%20b, http://h/a%20b, /a%20b",
        "http://2130706433:8080/v1, http://127.0.0.1:8080, ''",
        "http://0x7f.1, http://127.0.0.1, ''",
        "http://[::1]:11434/v1, http://[::1]:11434, ''",
        "http://[::ffff:127.0.0.1]/, http://127.0.0.1, ''",
        "http://bücher.example, http://xn--bcher-kva.example, ''",
    })
    void an_address_has_one_form(String given, String shown, String path) {
        var url = BaseUrl.parse(given);
        assertThat(url).hasToString(shown).isEqualTo(BaseUrl.parse(shown));
        assertThat(url.path()).isEqualTo(path);
        assertThat(url.uri()).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "localhost:11434",
                "//h",
                "http:h",
                "http:/h",
                "http://",
                "http:///v1",
                "http://:80",
                "file:///etc/passwd",
                "gopher://h/",
                "ws://h",
                "http://u@h",
                "http://u:p@h",
                "http://h#f",
                "http://h/#",
                "http://h?",
                "http://h/?a=b",
                "http://h:99999",
                "http://h:0",
                "http://h:-1",
                "http://h:8o",
                "http://h\\@evil",
                "http://h h",
                "http://h\n.example",
                "http://h/ä",
                "http://h/%zz",
                "http://[::1",
                "http://1.2.3.4.5",
                "http://%31",
                "javascript:alert(1)"
            })
    void what_is_no_address_of_a_server_is_refused(String given) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> BaseUrl.parse(given));
    }

    @Test
    void a_name_is_composed_and_trimmed() {
        assertThat(Name.parse(" e\u0301t\u00e9 ").value()).isEqualTo("\u00e9t\u00e9");
        assertThat(Name.parse("🦙".repeat(100)).value()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "a\u0000",
                "a\nb",
                "\u202egpu",
                "a\u2028b",
                "\ud800",
                "\u200b",
                "\u00a0\u3000",
                "\u200ea",
                "a\u200fb",
                "a\u061c",
                "\u2060\ufeff",
                "\u0378",
                "\u3164",
                "\u0301"
            })
    void what_is_no_name_is_refused(String given) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Name.parse(given));
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Name.parse("x".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000", "a\nb", "a\u0085", "\ud800", "a\udc00b", "\udc00\ud800"})
    void what_is_no_name_of_a_model_is_refused(String given) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ModelName.parse(given));
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ModelName.parse("x".repeat(257)));
        assertThat(ModelName.parse("🦙/qwen2:7b").value()).isEqualTo("🦙/qwen2:7b");
    }

    @Test
    void a_key_is_never_printed_and_has_no_line_breaks() {
        assertThat(ApiKey.parse(" sk-1\n").secret().reveal()).isEqualTo("sk-1");
        assertThat(ApiKey.parse("sk-1")).asString().doesNotContain("sk-1");
        for (var bad : List.of("a b", "a\r\nHost: x", "é", "x".repeat(4097))) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ApiKey.parse(bad));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "qwen*, qwen2:7b, true",
        "qwen*, my-qwen, false",
        "*7b, qwen2:7b, true",
        "*wen*7?, qwen2:7b, true",
        "llama3, llama3, true",
        "llama3, llama3.1, false",
        "a.c, abc, false",
        "?, ab, false",
        "a**b, ab, true",
        "[a], a, false",
    })
    void a_pattern_stands_for_names(String pattern, String name, boolean matches) {
        assertThat(ModelPattern.parse(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void a_pattern_of_many_stars_is_no_trap() {
        assertThat(ModelPattern.parse("*a".repeat(100)).matches("a".repeat(255) + "b"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/data, 'a,b'",
        "/data/*/id, 'a,b'",
        "/data/1, b",
        "/names, 'x,y'",
        "/names/0, x",
        "/by~1name, z",
        "/map/*, 'm,n'",
        "/empty, ''",
    })
    void a_pointer_finds_names(String pointer, String names) {
        var answer = Json.mapper().readTree("""
                {"data":[{"id":"a"},{"id":"b","name":"B"}],"names":["x","y"],"by/name":{"model":"z"},
                 "map":{"k":{"name":"m"},"l":"n"},"empty":[]}
                """);
        var parsed = ModelsPointer.parse(pointer);
        assertThat(parsed.leadsSomewhere(answer)).isTrue();
        assertThat(String.join(",", parsed.names(answer).toList())).isEqualTo(names);
        assertThat(ModelsPointer.parse(pointer + "/nowhere/x").leadsSomewhere(answer))
                .isFalse();
    }

    @Test
    void what_is_no_pointer_and_what_is_no_path_is_refused() {
        for (var text : List.of("data", "/a~2", "/~", "/a".repeat(21))) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ModelsPointer.parse(text));
        }
        for (var text : List.of("", "models", "http://h/x", "/a b", "/ä", "/x#y", "/%zz", "/a\r\nHost: x")) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> ModelsPath.parse(text));
        }
        assertThat(ModelsPath.parse("/a/b?c=d%20e").value()).isEqualTo("/a/b?c=d%20e");
    }
}
