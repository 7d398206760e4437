package dev.modelyard.hub.chat;

import static dev.modelyard.hub.chat.ChatHarness.ANN;
import static dev.modelyard.hub.chat.ChatHarness.BOB;
import static dev.modelyard.hub.chat.ChatHarness.LIST;
import static dev.modelyard.hub.chat.ChatHarness.answer;
import static dev.modelyard.hub.chat.ChatHarness.messages;
import static dev.modelyard.hub.chat.ChatHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How conversations are found again. */
class SearchTest extends ChatCase {
    private List<String> found(String words) {
        return hub.titles(ANN, "?search=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private void title(String title, Object... said) {
        hub.tick(Duration.ofSeconds(1));
        hub.begun(ANN, Map.of("title", title, "messages", List.of(said)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Where does a Kernel panic come from? | kernel | Kernel panic",
                "Where does a Kernel panic come from? | PANIC ker | Kernel panic",
                "Straße, naïve Café | cafe strasse | ",
                "Straße, naïve Café | CAFE NAIVE | Café",
                "ﬁle_name.txt → ｗｉｄｅ | wide file | ﬁle",
                "東京都に住んでいます | 京都 | 東京都",
                "東京都に住んでいます | 都 | 東京都",
                "東京都に住んでいます | 大阪 | ",
                "ИСКРА горит | искра | ИСКРА",
                "one two | one three | ",
                "concatenate | cat | "
            })
    void by_words_and_their_beginnings(String said, String words, String hit) {
        title("t", user(said));

        if (hit == null) {
            assertThat(found(words)).isEmpty();
        } else {
            assertThat(found(words)).containsExactly("t");
            var search = URLEncoder.encode(words, StandardCharsets.UTF_8);
            assertThat(hub.get(ANN, LIST + "?search=" + search).at("/items/0/snippet"))
                    .contains(hit);
        }
    }

    @Test
    void in_titles_and_in_all_messages_together_newest_first() {
        title("about Apples", user("red"), answer("and green"));
        title(
                "about pears",
                user("green"),
                Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of(
                                "type", "file", "name", "orchard.csv", "mediaType", "text/csv", "text", "plum;5"))));

        assertThat(found("green")).containsExactly("about pears", "about Apples");
        assertThat(found("apple red green")).containsExactly("about Apples");
        assertThat(found("plum orchard")).containsExactly("about pears");
        assertThat(hub.get(ANN, LIST + "?search=apple").json().at("/items/0").has("snippet"))
                .isFalse();
        var page = hub.get(ANN, LIST + "?search=green&limit=1");
        assertThat(hub.titles(ANN, "?search=green&limit=1&after=" + page.at("/next")))
                .containsExactly("about Apples");
    }

    @Test
    void what_is_gone_is_not_found_and_what_is_others_neither() {
        hub.begun(BOB, messages(user("walnut")));
        var one = hub.begun(ANN, messages(user("almond"), answer("hazelnut")));
        assertThat(found("hazel")).hasSize(1);
        assertThat(found("walnut")).isEmpty();

        hub.post(
                ANN,
                one + "/messages",
                "{\"after\":\"%s\",\"messages\":[]}".formatted(hub.get(ANN, one).at("/messages/0/id")));
        assertThat(found("hazel")).isEmpty();
        hub.patch(ANN, one, "{\"title\":\"pecan\"}");
        assertThat(found("pecan almond")).hasSize(1);
        hub.patch(ANN, one, "{\"title\":\"nuts\"}");
        assertThat(found("pecan")).isEmpty();
        hub.delete(ANN, one);
        assertThat(found("almond")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"' | 'x':*", "&|!()", "a:* & !b", "\\", "@id-ann", "%", "'", "!!!", "\u0000x"})
    void operators_are_no_operators(String words) {
        title("t", user("nothing of it"));

        assertThat(hub.get(ANN, LIST + "?search=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_snippet_shows_a_line_around_the_hit() {
        title("t", user("x ".repeat(500) + "\n\nthe needle\tlies here " + "y ".repeat(500)));

        var snippet = hub.get(ANN, LIST + "?search=needle").at("/items/0/snippet");

        assertThat(snippet)
                .startsWith("…x")
                .contains("the needle lies here y")
                .endsWith("y…")
                .hasSizeLessThan(170);
    }

    @Test
    void too_much_is_refused() {
        assertThat(hub.get(ANN, LIST + "?search=" + "x".repeat(501)).at("/errors/0/pointer"))
                .isEqualTo("search");
        assertThat(hub.titles(ANN, "?search=" + "x+".repeat(200))).isEmpty();
    }

    @Test
    void ten_thousand_are_searched_by_an_index() {
        hub.database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO conversations (id, user_id, title)
                    SELECT 'c' || i, 'id-ann', 'x' FROM generate_series(1, 10000) i
                    """);
            handle.execute("""
                    INSERT INTO conversation_words
                    SELECT 'c' || i, array_to_tsvector(array_agg(DISTINCT 'w' || (i * j) % 20011) || '@id-ann'::text)
                    FROM generate_series(1, 10000) i, generate_series(1, 5) j GROUP BY i
                    """);
            handle.execute("ANALYZE conversation_words, conversations");
            var plan = handle.createQuery(
                            "EXPLAIN SELECT * FROM conversation_words WHERE words @@ CAST(:query AS tsquery)")
                    .bind("query", Search.of("w777").all(Objects.requireNonNull(ANN.userId())))
                    .mapTo(String.class)
                    .list();
            assertThat(String.join("\n", plan)).contains("conversation_words_idx");
        });
        assertThat(found("w777")).isNotEmpty();
    }
}
