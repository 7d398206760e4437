package dev.modelyard.hub.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
    private static EnvFile.Content read(String text) {
        return EnvFile.read(".env", text);
    }

    @Test
    void lines_comments_and_export_are_understood() {
        var content = read("""
                # a comment
                A=1

                export B = two words  # and a comment
                  export\tC=#none
                D=no#comment
                E=
                """);

        assertThat(content.problems()).isEmpty();
        assertThat(content.values()).isEqualTo(Map.of("A", "1", "B", "two words", "C", "", "D", "no#comment", "E", ""));
    }

    @Test
    void single_quotes_keep_their_text_as_it_stands() {
        assertThat(read("A='a # \\n $B \"q\"' # comment").values()).containsEntry("A", "a # \\n $B \"q\"");
    }

    @Test
    void double_quotes_know_escapes_and_leave_other_backslashes() {
        assertThat(read("A=\"a\\n\\t\\\"b\\\" \\\\ \\$C \\d\"").values()).containsEntry("A", "a\n\t\"b\" \\ $C \\d");
    }

    @Test
    void quoted_values_may_span_lines() {
        var content = read("A=\"one\ntwo\"\nB='x\ny'\nC=3");

        assertThat(content.problems()).isEmpty();
        assertThat(content.values()).isEqualTo(Map.of("A", "one\ntwo", "B", "x\ny", "C", "3"));
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_no_harm() {
        assertThat(read("\uFEFFA=1\r\nB=\"2\"\r\nC=3").values()).isEqualTo(Map.of("A", "1", "B", "2", "C", "3"));
    }

    @Test
    void the_last_of_equal_keys_wins() {
        assertThat(read("A=1\nA=2").values()).isEqualTo(Map.of("A", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "sesame,             must be KEY=VALUE",
                "open sesame=1,      must be KEY=VALUE",
                "=sesame,            must be KEY=VALUE",
                "A='sesame,          opens a quote that is never closed",
                "A=\"sesame,         opens a quote that is never closed",
                "A='se'same,         has text after its closing quote",
            })
    void what_cannot_be_read_is_named_by_its_line_and_never_shown(String line, String problem) {
        var content = read("OK=1\n" + line + "\n");

        assertThat(content.problems()).containsExactly(".env, line 2: " + problem);
        assertThat(content.values()).containsOnlyKeys("OK");
    }

    @Test
    void lines_after_a_bad_one_are_read() {
        assertThat(read("A='never\nB=2").values()).isEqualTo(Map.of("B", "2"));
    }
}
