package dev.modelyard.hub.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.json.Documents.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DocumentsTest {
    private static List<JsonNode> read(String text, Format format) throws Unreadable {
        var items = new ArrayList<JsonNode>();
        Documents.read(text.getBytes(StandardCharsets.UTF_8), format, item -> items.add(item.node()));
        return items;
    }

    /** YAML is read in pieces of some thousand characters, and a pair may lie at the end of any. */
    @Test
    void a_surrogate_pair_may_stand_anywhere() throws Unreadable {
        for (int before = 1000; before < 1100; before++) {
            var text = "x".repeat(before) + "\uD83D\uDE00".repeat(3000);
            for (var format : Format.values()) {
                assertThat(read("{\"a\": \"" + text + "\"}", format))
                        .as(format + " after " + before)
                        .extracting(node -> node.get("a").stringValue())
                        .containsExactly(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ~       | null
            Null    | null
            NULL    | null
            True    | true
            FALSE   | false
            yes     | "yes"
            "~"     | "~"
            'True'  | "True"
            +12     | 12
            010     | 10
            0o14    | 12
            0x1F    | 31
            1_000   | "1_000"
            .5      | 0.5
            8GB     | "8GB"
            """, delimiter = '|')
    void plain_scalars_of_yaml_are_what_its_core_schema_says(String written, String json) throws Unreadable {
        assertThat(read("- " + written + "\n- a", Format.YAML).getFirst()).hasToString(json);
    }
}
