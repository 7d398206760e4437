package dev.modelyard.hub.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

class TextLinesTest {
    private static String line(Consumer<Logger> says) {
        return Logged.line(new TextLines(), says);
    }

    @Test
    void a_line_says_when_how_grave_where_what_and_with_what() {
        assertThat(line(log -> log.atWarn()
                        .addKeyValue("status", 404)
                        .addKeyValue("user", (Object) null)
                        .log("not {}", "found")))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Where: not found status=404 user=null\n");
        assertThat(line(log -> log.error("failed"))).matches("\\S+ ERROR Where: failed\n");
    }

    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "001b, \\u{1b}",
        "0000, \\u{0}",
        "007f, \\u{7f}",
        "0085, \\u{85}",
        "009b, \\u{9b}",
        "2028, \\u{2028}",
        "2029, \\u{2029}",
        "061c, \\u{61c}",
        "200f, \\u{200f}",
        "202e, \\u{202e}",
        "2066, \\u{2066}",
        "d800, \\u{d800}",
        "e0041, \\u{e0041}",
    })
    void what_breaks_a_line_or_turns_a_terminal_stands_as_its_number(String number, String shown) {
        var bad = Character.toString(Integer.parseInt(number, 16));
        assertThat(line(log ->
                        log.atInfo().addKeyValue("model", "a" + bad + "b").log("said c{}d", bad)))
                .endsWith(" INFO  Where: said c" + shown + "d model=a" + shown + "b\n");
    }

    @Test
    void other_texts_stand_as_they_are() {
        assertThat(line(log -> log.atInfo()
                        .addKeyValue("model", "C:\\models\\Åsa 名 🦙")
                        .log("é")))
                .endsWith(": é model=C:\\models\\Åsa 名 🦙\n");
    }

    @Test
    void an_exception_stands_below_in_lines_that_what_it_tells_cannot_forge() {
        var cause = new IllegalStateException("b\n\u001b[2Jforged");
        var failure = new IllegalArgumentException("a\nforged", cause);
        failure.addSuppressed(new IllegalStateException("c\nforged"));

        var lines = line(log -> log.error("failed", failure)).lines().toList();

        assertThat(lines.get(0)).endsWith("Where: failed");
        assertThat(lines.get(1)).isEqualTo("java.lang.IllegalArgumentException: a\\nforged");
        assertThat(lines.get(2)).startsWith("\tat ").contains("TextLinesTest");
        assertThat(lines)
                .contains("Caused by: java.lang.IllegalStateException: b\\n\\u{1b}[2Jforged")
                .contains("\tSuppressed: java.lang.IllegalStateException: c\\nforged");
    }

    @Test
    void an_exception_without_words_stands_there_too() {
        assertThat(line(log -> log.error("failed", new IllegalStateException())))
                .contains("\njava.lang.IllegalStateException")
                .endsWith("\n");
    }
}
