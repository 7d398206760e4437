package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and answers that would take a page over do nothing and break nothing. */
class HostileTest extends PagesCase {
    private static final List<String> NAMES = List.of(
            "<script>document.title='taken'</script>",
            "<img src=x onerror=document.title='taken'>",
            "[x](javascript:document.title='taken')",
            "\"><svg onload=document.title='taken'>");

    /** What a page must not have, whatever stands in names and answers. */
    private static final String HARM = """
            () => [...document.querySelectorAll('body *')].flatMap((element) => [...element.attributes]
                .filter(({name, value}) => /^on/i.test(name) ||
                    (/^(href|src|action|formaction|srcdoc|data)$/i.test(name) &&
                        !/^(https?:|mailto:|[/#?]|data:image|blob:|$)/i.test(value.trim())))
                .map(({name, value}) => `${element.tagName} ${name}=${value}`))
                .concat([...document.querySelectorAll('main script, main iframe, main object, main embed')]
                    .map((element) => element.outerHTML))
                .concat(document.title === 'taken' ? ['the title'] : [])
                .concat(document.documentElement.scrollWidth > innerWidth ? ['wider than its window'] : [])
            """;

    private static void isUnharmed(Page page) {
        assertThat(page.locator("h1").first()).isVisible();
        assertThat((List<?>) page.evaluate(HARM)).isEmpty();
    }

    @Test
    void names_of_endpoints_and_models_are_text() {
        var ann = person("ann");
        var longWord = "w".repeat(256);
        var server = server(NAMES.get(0), NAMES.get(1), NAMES.get(2), NAMES.get(3), longWord);
        var id = ann.adds(NAMES.get(0), server.baseUri(), true);

        var visitor = visitor(ann);
        for (var path : List.of(
                "/endpoints",
                "/endpoints/" + id + "/models",
                "/endpoints/" + id + "/health",
                "/overview/now",
                "/overview/health")) {
            visitor.opens(path);
            assertThat(visitor.page().locator("main")).containsText(NAMES.getFirst());
            isUnharmed(visitor.page());
        }
        var chat = new Chatting(visitor).opens();
        for (var model : List.of(NAMES.get(1), NAMES.get(2), NAMES.get(3), longWord)) {
            chat.picks(model);
            isUnharmed(visitor.page());
        }
    }

    @Test
    void what_people_say_of_models_is_text() {
        var hex = admin.makes("hex", "admin");
        var longWord = "w".repeat(200);
        var id = NAMES.get(1) + "/" + longWord.substring(0, 100);
        hex.post(
                        "/api/v1/models",
                        Map.of(
                                "id",
                                id,
                                "name",
                                NAMES.get(0),
                                "type",
                                "chat",
                                "runtime",
                                "openai",
                                "description",
                                NAMES.get(3) + longWord,
                                "tags",
                                List.of(NAMES.get(2)),
                                "aliases",
                                List.of(NAMES.get(3) + longWord),
                                "runtime_args",
                                List.of("--" + NAMES.get(0), longWord)))
                .expect(201);

        var visitor = visitor(hex);
        var page = "/models/registry/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        for (var path : List.of("/models/registry", page + "/overview", page + "/edit", page + "/history")) {
            visitor.opens(path);
            assertThat(visitor.page().locator("main")).containsText(NAMES.getFirst());
            isUnharmed(visitor.page());
        }
    }

    @Test
    void aliases_and_reasons_in_the_picker_are_text() {
        var owner = person("hal");
        owner.adds(NAMES.get(1), server("aliased").baseUri(), false);
        var longWord = "w".repeat(200);
        admin.post(
                        "/api/v1/models",
                        Map.of(
                                "id", "aliased",
                                "name", "Aliased",
                                "type", "chat",
                                "runtime", "ollama",
                                "aliases", List.of(NAMES.get(0), longWord),
                                "tags", List.of(NAMES.get(2))))
                .expect(201);
        var chat = new Chatting(visitor(owner)).opens();

        chat.searches("");
        assertThat(chat.option("healthy at " + NAMES.get(1))).containsText("also " + NAMES.get(0));
        isUnharmed(chat.visitor().page());
        chat.visitor().page().keyboard().press("Escape");
        chat.searches(NAMES.get(2));
        assertThat(chat.option("aliased")).hasCount(1);
        isUnharmed(chat.visitor().page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile", "long-word"})
    void answers_are_text_and_so_is_what_one_says_oneself(String saying) {
        var name = "bea-" + saying;
        var bea = person(name);
        var server = server("small");
        server.faults(
                Faults.of("say=" + saying + ",reasoning").on("generation"),
                Faults.of("tools=<b onclick=document.title='taken'>")
                        .on("generation")
                        .times(1));
        bea.adds("desk-of-" + name, server.baseUri(), false);
        var chat = new Chatting(visitor(bea)).opens().picks("small");

        for (int said = 1; said <= 2; said++) {
            var answers = said;
            chat.says(NAMES.get(said) + " " + "w".repeat(5000));
            Await.until("an answer is whole", () -> server.counts().streams().completed() == answers);
            assertThat(chat.visitor().button("Stop")).hasCount(0);
            isUnharmed(chat.visitor().page());
        }
        assertThat(chat.main()).containsText(saying.equals("hostile") ? "The file is called" : "wordword");

        chat.visitor().page().reload();
        assertThat(chat.main()).containsText(saying.equals("hostile") ? "The file is called" : "wordword");
        isUnharmed(chat.visitor().page());
    }
}
