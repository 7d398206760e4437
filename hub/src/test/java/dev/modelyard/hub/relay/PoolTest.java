package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to endpoints, kept from one request to the next. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class PoolTest {
    private static final String ANSWER =
            Http.EVENTS + Http.chunk(Http.word("a")) + Http.chunk(Http.DONE) + Http.LAST_CHUNK;

    private final ScriptedServer model = ScriptedServer.played();
    private final Rig rig;

    PoolTest(Way way) {
        rig = Rig.plan()
                .on(way)
                .endpoints(TestEndpoint.named("gpu", model.uri()))
                .start();
    }

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    /** One request of the client's answered; the model's connection, which is kept. */
    private Peer kept(Peer client) {
        client.says(Http.stream());
        var upstream = model.accepts();
        upstream.message().body();
        upstream.says(ANSWER);
        assertThat(client.message().body()).endsWith(Http.DONE);
        return upstream;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_stream_on_a_kept_connection_that_dies_is_asked_again_on_a_new_one(boolean reset) {
        var client = rig.client();
        var upstream = kept(client);
        client.says(Http.stream());
        upstream.message().body();
        if (reset) {
            upstream.resets();
        } else {
            upstream.close();
        }
        var second = model.accepts();
        second.message().body();
        second.says(ANSWER);
        var answer = client.message();
        assertThat(answer.body()).endsWith(Http.DONE);
        assertThat(answer.header("x-modelyard-attempts")).isEqualTo("1");
        assertThat(rig.signals()).containsOnly("e-gpu answered");
        assertThat(rig.usage(2)).allMatch(event -> event.error() == null);
    }

    @Test
    void a_stream_is_asked_again_once() {
        var client = rig.client();
        var upstream = kept(client);
        client.says(Http.stream());
        upstream.message().body();
        upstream.close();
        var second = model.accepts();
        second.message().body();
        second.close();
        var answer = client.message();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(model.connections()).isEqualTo(2);
    }

    @Test
    void what_a_model_may_have_begun_without_a_stream_is_not_asked_again() {
        var client = rig.client();
        var upstream = kept(client);
        client.says(Http.json());
        upstream.message().body();
        upstream.close();
        assertThat(client.message().status()).isEqualTo(502);
        assertThat(model.connections()).isOne();
    }

    @Test
    void a_connection_that_the_model_closed_meanwhile_is_not_used() {
        var client = rig.client();
        assertThat(kept(client).fallsSilent().rest())
                .as("the hub has closed it, too")
                .isEmpty();
        client.says(Http.json());
        var second = model.accepts();
        second.message().body();
        second.says(Http.ok("{}"));
        assertThat(client.message().body()).isEqualTo("{}");
    }

    @Test
    void what_a_model_says_unasked_ends_its_connection() {
        var client = rig.client();
        var upstream = kept(client);
        upstream.says(Http.ok("{\"unasked\":true}"));
        assertThat(upstream.rest()).isEmpty();
        client.says(Http.json());
        var second = model.accepts();
        second.message().body();
        second.says(Http.ok("{}"));
        assertThat(client.message().body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~connection: close~content-length: 2~~{}",
                "HTTP/1.0 200 OK~content-length: 2~~{}",
                "HTTP/1.1 200 OK~~{}",
            })
    void a_connection_that_the_model_does_not_keep_is_not_kept(String answer) {
        var client = rig.client().says(Http.json());
        var upstream = model.accepts();
        upstream.message().body();
        upstream.lines(answer);
        if (answer.contains("~~{}") && !answer.contains("length")) {
            upstream.fallsSilent();
        }
        assertThat(client.message().body()).isEqualTo("{}");
        assertThat(upstream.rest()).isEmpty();
    }

    @Test
    void an_answer_before_the_request_was_read_does_not_leave_its_rest_to_the_next() {
        var large = "{\"model\":\"m\",\"x\":\"" + "x".repeat(30_000_000) + "\"}";
        var client = rig.client().says(Http.chat(large));
        var upstream = model.accepts();
        upstream.message();
        upstream.says(Http.answer(413, "application/json", "{}"));
        assertThat(client.message().status()).isEqualTo(413);
        client.says(Http.json());
        var second = model.accepts();
        assertThat(second.message().body()).isEqualTo("{\"model\":\"m\",\"messages\":[]}");
        second.says(Http.ok("{}"));
        assertThat(client.message().body()).isEqualTo("{}");
    }
}
