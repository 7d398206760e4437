package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChatPageTest extends PagesCase {
    /** Someone who chats with a model of this server, in a conversation that has not begun. */
    private Chatting chatting(String name, Simulator server, String model) {
        var person = person(name);
        person.adds("desk-of-" + name, server.baseUri(), false);
        return new Chatting(visitor(person)).opens().picks(model);
    }

    @Test
    void an_answer_streams_and_is_still_there_after_a_reload() {
        var server = server("small");
        server.faults("every=20ms,say=markdown");
        var chat = chatting("ann", server, "small");

        chat.says("Which server answers?");
        assertThat(chat.heading("Which server answers")).isVisible();
        assertThat(chat.main()).containsText("min(healthy, key=lambda each: each.in_flight, default=None)");
        assertThat(chat.main()).containsText("desk-of-ann");
        assertThat(chat.visitor().button("Stop")).hasCount(0);

        chat.visitor().page().reload();
        assertThat(chat.heading("Which server answers")).isVisible();
        assertThat(server.counts().streams().completed()).isEqualTo(1);
    }

    @Test
    void stop_ends_the_answer_at_the_model_server_and_keeps_what_came() {
        var server = server("small");
        server.faults("every=50ms,events=10000");
        var chat = chatting("bea", server, "small");

        chat.says("Go on for long");
        Await.until("some words have gone out", () -> server.counts().spent().completion() > 5);
        chat.visitor().button("Stop").click();
        Await.until(
                "the server sees the client leave",
                () -> !server.counts().departures().isEmpty());
        assertThat(server.counts().inFlight()).isZero();
        assertThat(server.counts().streams().left()).isEqualTo(1);
        assertThat(chat.main()).containsText("You stopped this answer.");

        server.faults();
        chat.says("Once more");
        Await.until("the next answer is whole", () -> server.counts().streams().completed() == 1);
    }

    @Test
    void a_stop_before_the_first_word_leaves_the_model_server_too() {
        var server = server("small");
        server.faults("delay=60m");
        var chat = chatting("cem", server, "small");

        chat.says("Think for an hour");
        Await.until("the server works", () -> server.counts().inFlight() == 1);
        chat.visitor().button("Stop").click();
        Await.until(
                "the server sees the client leave",
                () -> server.counts().departures().size() == 1);
        assertThat(server.counts().departures().getFirst().events()).isZero();
    }

    /** Picks the only model there is, and gives what is under the pointer over the message's field two frames later. */
    private static final String PICKED = """
            async (option) => {
                option.click();
                for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
                const field = document.querySelector('main textarea').getBoundingClientRect();
                const {localName} = document.elementFromPoint(field.x + field.width / 2, field.y + field.height / 2);
                return localName;
            }
            """;

    @Test
    void a_picker_that_has_been_used_is_out_of_the_way_at_once() {
        var dan = person("dan");
        dan.adds("desk-of-dan", server("small").baseUri(), false);
        var chat = new Chatting(visitor(dan)).opens();

        chat.searches("small");
        assertThat(chat.option("small")).hasCount(1);
        assertThat(chat.option("small").evaluate(PICKED)).isEqualTo("textarea");
    }

    @Test
    void what_is_recommended_says_why_and_an_alias_finds_its_model() {
        var gil = person("gil");
        gil.adds("desk-of-gil", server("advised").baseUri(), false);
        admin.post(
                        "/api/v1/models",
                        Map.of(
                                "id", "advised",
                                "name", "Advised",
                                "type", "chat",
                                "runtime", "ollama",
                                "aliases", List.of("shorthand"),
                                "tags", List.of("for-work")))
                .expect(201);
        var chat = new Chatting(visitor(gil)).opens();

        chat.searches("");
        assertThat(chat.visitor().page().getByText("Recommended", new GetByTextOptions().setExact(true)))
                .isVisible();
        var recommended = chat.option("healthy at desk-of-gil");
        assertThat(recommended).containsText("advised");
        assertThat(recommended).hasAttribute("title", Pattern.compile("healthy at desk-of-gil\\n"));
        chat.visitor().page().keyboard().press("Enter");
        assertThat(chat.visitor().button("Model: advised")).isVisible();

        chat.searches("for-work");
        assertThat(chat.visitor().page().getByRole(AriaRole.OPTION)).hasCount(1);
        assertThat(chat.option("advised")).containsText("also shorthand");
        chat.visitor().page().keyboard().press("Escape");
        chat.searches("shorthand");
        assertThat(chat.visitor().page().getByRole(AriaRole.OPTION)).hasCount(1);
        chat.option("advised").click();
        chat.says("Who are you?");
        assertThat(chat.main()).containsText("desk-of-gil");
    }

    @Test
    void a_refusal_of_an_endpoint_is_its_own_and_leads_to_it() {
        var server = server("small");
        server.faults("status=500");
        var chat = chatting("eve", server, "small");
        chat.visitor().expects("500 \\(Internal Server Error\\)");

        chat.says("Hello");
        assertThat(chat.main()).containsText("The endpoint “desk-of-eve” failed");
        chat.visitor().link("See how desk-of-eve is").click();
        assertThat(chat.visitor().row("desk-of-eve")).isVisible();
    }

    @Test
    void an_endpoint_that_fails_is_named_and_the_next_try_answers() {
        var server = server("small");
        server.faults(Faults.of("error-event=3").on("generation").times(1));
        var chat = chatting("dee", server, "small");

        chat.says("Will it fail?");
        assertThat(chat.main()).containsText("The endpoint “desk-of-dee” failed");
        chat.triesAgain();
        Await.until("the second try is whole", () -> server.counts().streams().completed() == 2);
        assertThat(chat.visitor().button("Stop")).hasCount(0);
    }
}
