package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.gateway.dialect.Expected;
import dev.modelyard.hub.usage.EndReason;
import dev.modelyard.hub.usage.TokenCounts;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import dev.modelyard.simulator.Tokens;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good answers in every form that servers give them, and their usage. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class AnswersTest {
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withModels("m"));
    private final Way way;
    private final Rig rig;

    AnswersTest(Way way) {
        this.way = way;
        rig = Rig.plan()
                .on(way)
                .endpoints(TestEndpoint.named("gpu", simulator.baseUri()))
                .start();
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private static String chat(String more) {
        return Http.chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]" + more + "}");
    }

    /** What the model itself says to the same question. */
    private String plainly(String more) {
        try (var direct = Peer.to(simulator.port())) {
            var answer = direct.says(chat(more)).message();
            return (answer.status() == 103 ? direct.message() : answer).body();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "framing=chunked",
                "framing=length",
                "framing=eof",
                "hints",
                "close",
                "split=1",
                "split=7,crlf",
                "no-space",
                "event-lines",
                "no-done,framing=eof",
                "early-head",
                "set-cookie",
                "hop-headers",
                "content-type=text/plain",
                "usage=always",
                "usage=never",
                "usage=with-choices",
                "tools=f",
                "reasoning=reasoning_content",
                "size=1MB",
                "error-event=2",
                "garbage=event"
            })
    void a_stream_passes_byte_for_byte_however_it_is_said_and_its_usage_is_known(String faults) {
        simulator.faults(faults);
        var all = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
        var said = plainly(all);
        var before = simulator.counts().told();
        var client = rig.client();
        assertThat(client.says(chat(all)).message().body()).isEqualTo(said);
        assertThat(client.says(chat(",\"stream\":true")).message().bytes())
                .isEqualTo(Expected.withoutUsage(said.getBytes(UTF_8)));
        var told = simulator.counts().told();
        assertThat(rig.usage(2)).allMatch(event -> event.end() == EndReason.DONE);
        assertThat(recorded())
                .isEqualTo(new Tokens(told.prompt() - before.prompt(), told.completion() - before.completion()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"framing=chunked", "framing=length", "framing=eof", "hints", "close", "split=1", "size=1MB"})
    void an_answer_in_one_piece_passes_byte_for_byte_and_its_usage_is_known(String faults) {
        simulator.faults(faults);
        var said = plainly("");
        var answer = rig.client().says(chat("")).message();
        assertThat(answer.body()).isEqualTo(said);
        assertThat(answer.header("content-length") != null).isEqualTo(!faults.matches("framing=(chunked|eof)"));
        rig.usage();
        var told = simulator.counts().told();
        assertThat(recorded()).isEqualTo(new Tokens(told.prompt() / 2, told.completion() / 2));
    }

    /** What all requests through the hub cost as it recorded them. */
    private Tokens recorded() {
        long prompt = 0;
        long completion = 0;
        for (var event : rig.usage(rig.requests())) {
            prompt += event.tokens().prompt() == null ? 0 : event.tokens().prompt();
            completion +=
                    event.tokens().completion() == null ? 0 : event.tokens().completion();
        }
        return new Tokens(prompt, completion);
    }

    @Test
    void a_stream_without_usage_has_unknown_usage() {
        simulator.faults("usage=never");
        rig.client().says(chat(",\"stream\":true")).message().body();
        assertThat(rig.usage().tokens()).isEqualTo(TokenCounts.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void an_endpoint_that_refuses_stream_options_is_asked_without_them_from_then_on(int status) {
        simulator.faults("refuse-stream-options=" + status);
        var client = rig.client();
        for (int i = 0; i < 3; i++) {
            var answer = client.says(chat(",\"stream\":true")).message();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-modelyard-attempts")).isEqualTo("1");
            assertThat(answer.body()).endsWith(Http.DONE);
        }
        assertThat(simulator.counts().byStatus()).containsEntry(status, 1L).containsEntry(200, 3L);
        assertThat(rig.usage(3)).allMatch(event -> event.error() == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void an_error_that_ends_with_its_connection_is_one_like_others(String version) {
        try (var server = ScriptedServer.played();
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", server.uri()))
                        .start()) {
            var error = "HTTP/" + version + " 400 Bad\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
            var client = one.client().says(Http.stream());
            var first = server.accepts();
            first.message();
            first.says(error + "{\"error\":\"unknown field stream_options\"}").close();
            var second = server.accepts();
            assertThat(second.message().body()).doesNotContain("stream_options");
            second.says(error + "{\"error\":\"unknown field messages\"}").close();
            var answer = client.message();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\":\"unknown field messages\"}");

            client = one.client().says(Http.stream());
            var third = server.accepts();
            third.message();
            third.says(error + "{\"error\":\"too hot\"}").close();
            assertThat(client.message().body()).isEqualTo("{\"error\":\"too hot\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-length: 2\r\ncontent-length: 2\r\n\r\n{}",
                "content-length: 2, 2\r\n\r\n{}",
                "content-length: 9\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            })
    void a_length_that_is_told_twice_is_one_that_is_told(String rest) {
        try (var server =
                        ScriptedServer.answering(_ -> "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + rest);
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", server.uri()))
                        .start()) {
            for (int i = 0; i < 2; i++) {
                var answer = one.client().says(Http.json()).message();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{}");
            }
        }
    }

    @Test
    void a_client_that_asks_for_usage_itself_is_answered_without_where_that_is_refused() {
        simulator.faults("refuse-stream-options=400");
        var answer = rig.client()
                .says(chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"))
                .message();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).endsWith(Http.DONE);
    }

    @Test
    void an_error_that_only_repeats_the_request_is_no_refusal_of_stream_options() {
        var asked = new CopyOnWriteArrayList<String>();
        try (var server = ScriptedServer.answering(request -> {
                    asked.add(request.body());
                    return request.body().contains("bad")
                            ? Http.answer(400, "application/json", "{\"detail\":" + request.body() + "}")
                            : Http.answer(200, "text/event-stream", Http.DONE);
                });
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", server.uri()))
                        .start()) {
            var bad = one.client()
                    .says(Http.chat("{\"model\":\"m\",\"stream\":true,\"bad\":1}"))
                    .message();
            assertThat(bad.status()).isEqualTo(400);
            assertThat(one.client()
                            .says(Http.chat("{\"model\":\"m\",\"stream\":true}"))
                            .message()
                            .status())
                    .isEqualTo(200);
            assertThat(asked.getLast()).contains("stream_options");
        }
    }

    @Test
    void a_refusal_of_something_else_passes_and_is_not_remembered() {
        simulator.faults("status=400");
        var client = rig.client();
        var answer = client.says(chat(",\"stream\":true")).message();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":");
        simulator.faults("events=1");
        client.says(chat(",\"stream\":true")).message().body();
        assertThat(rig.usage(2).getLast().tokens().isKnown()).isTrue();
    }

    @Test
    void embeddings_and_completions_pass() {
        var client = rig.client();
        var embeddings = client.says(Http.post("/v1/embeddings", "{\"model\":\"m\",\"input\":\"a b\"}", ANN));
        assertThat(embeddings.message().body()).contains("\"embedding\":[");
        var completion = client.says(Http.post("/v1/completions", "{\"model\":\"m\",\"prompt\":\"a b\"}", ANN));
        assertThat(completion.message().body()).contains("\"text_completion\"");
        assertThat(rig.usage(2)).allMatch(event -> event.tokens().prompt() != null);
    }

    @ParameterizedTest
    @EnumSource(EndpointType.class)
    void ollamas_chat_is_answered_by_every_kind_of_endpoint(EndpointType type) {
        try (var one = Rig.plan()
                .on(way)
                .endpoints(TestEndpoint.named("gpu", simulator.baseUri()).type(type))
                .start()) {
            var body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";
            var client = one.client();
            var lines = client.says(Http.post("/api/chat", body + "}", ANN)).message();
            assertThat(lines.header("content-type")).startsWith("application/x-ndjson");
            assertThat(lines.body().lines().toList())
                    .hasSizeGreaterThan(2)
                    .allMatch(line -> line.startsWith("{\"model\":\"m\""))
                    .last()
                    .asString()
                    .contains("\"done\":true");
            var whole = client.says(Http.post("/api/chat", body + ",\"stream\":false}", ANN))
                    .message();
            assertThat(whole.body()).contains("\"done\":true");
            assertThat(one.usage(2))
                    .extracting(event -> event.tokens())
                    .containsOnly(one.usage(2).getFirst().tokens());
            assertThat(one.usage(2).getFirst().tokens().isKnown()).isTrue();
        }
    }

    @Test
    void an_error_after_the_first_line_of_ollamas_chat_is_one_line() {
        simulator.faults("cut=600");
        var body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        var lines = rig.client()
                .says(Http.post("/api/chat", body, ANN))
                .message()
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.getLast()).isEqualTo("{\"error\":\"The endpoint 'gpu' broke off without an answer.\"}");
        assertThat(lines.stream().filter(line -> line.startsWith("{\"error\""))).hasSize(1);
        assertThat(rig.usage().end()).isEqualTo(EndReason.UPSTREAM_CUT);
    }

    @Test
    void a_compressed_answer_passes_as_it_is_and_has_unknown_usage() {
        try (var server = ScriptedServer.answering(
                        request -> Http.answer(200, "text/event-stream", "\u001f zipped", "content-encoding: gzip"));
                var one = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("gpu", server.uri()))
                        .start()) {
            var answer = one.client().says(Http.stream()).message();
            assertThat(answer.header("content-encoding")).isEqualTo("gzip");
            assertThat(answer.body()).isEqualTo("\u001f zipped");
            assertThat(one.usage().tokens()).isEqualTo(TokenCounts.UNKNOWN);
        }
    }
}
