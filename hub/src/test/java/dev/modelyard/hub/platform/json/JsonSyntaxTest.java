package dev.modelyard.hub.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a body that is no JSON. */
class JsonSyntaxTest {
    private static final String GOOD =
            "{\"name\":\"gpu-1\",\n \"headers\":{\"x-a\":\"\\u00e9\\n\"},\n \"list\":[1,-2.5e3,true,null],\"k\":{}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,} | at line 1, column 8: '}' is not expected here, but the name of a field in double quotes.",
                "{\"a\" 1} | a colon",
                "{\"a\":1 \"b\":2} | a comma, or the end of what is open",
                "[1 2] | a comma, or the end of what is open",
                "{'a':1} | the name of a field in double quotes",
                "{\"a\":} | but a value",
                "{\"apiKey\": sk-123} | a value is expected, and a text stands in double quotes",
                "{\"a\":1 | it ends before its value does",
                "{\"a\":[1} | a bracket is closed that was not opened, or by the other kind",
                "{\"a\":01} | a number is not written as JSON asks",
                "{\"a\":1} x | ",
                "{\"a\":1} {} | something follows its value",
                "{\"a\":1,\"a\":2} | a field is given twice",
                "{\"a\":\"\\x\"} | an escape that JSON does not know",
                "{\"a\":NaN} | NaN and infinite numbers are no JSON"
            })
    void it_is_said_in_plain_words_where_it_goes_wrong(String body, String words) {
        assertThat(said(body))
                .startsWith("The body is not JSON at line 1, column ")
                .contains(words == null ? "" : words);
        assertThat(said(body)).doesNotContain("sk-123");
    }

    @Test
    void a_line_break_within_a_text_is_named() {
        assertThat(said("{\"a\":\n\"b\nc\"}")).contains("at line 2", "must be escaped");
    }

    @Test
    void whatever_is_wrong_no_word_of_the_parser_is_repeated() {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            var at = random.nextInt(GOOD.length());
            var junk = "{}[]\",:\\x0.-\n\u0001té".charAt(random.nextInt(16));
            var body = GOOD.substring(0, at) + junk + GOOD.substring(at + random.nextInt(2));
            assertThat(said(body))
                    .as(body)
                    .doesNotContainIgnoringCase("jackson")
                    .doesNotContain("token", "marker", "Source", "Array", "Object", "code ", "Feature", "property");
        }
    }

    private static String said(String body) {
        try {
            Json.parse(body.getBytes(UTF_8));
            return "";
        } catch (NotJson e) {
            return e.reason();
        }
    }
}
