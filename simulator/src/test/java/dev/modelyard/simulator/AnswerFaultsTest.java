package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFaultsTest {
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static Raw.Said said(String faults, boolean stream) throws IOException {
        try (var raw = new Raw(simulator).chat(faults, stream)) {
            return raw.all();
        }
    }

    private static byte[] plain(boolean stream) throws IOException {
        return said("close", stream).body();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 418, 429, 500, 502, 503, 504})
    void answersErrors(int status) throws IOException {
        var said = said("retry-after=7,close,status=" + status, true);

        assertThat(said.head()).startsWith("HTTP/1.1 " + status + " ").contains("\r\nRetry-After: 7\r\n");
        assertThat(Web.json(said.bodyText()).at("/error/message").isString()).isTrue();
    }

    @Test
    void redirects() throws IOException {
        assertThat(said("redirect=http://127.0.0.1:9/x,close", false).head())
                .startsWith("HTTP/1.1 302 ")
                .contains("\r\nLocation: http://127.0.0.1:9/x\r\n");
        assertThat(said("redirect=/y,status=307,close", false).head()).startsWith("HTTP/1.1 307 ");
    }

    @Test
    void writesEventsInOtherForms() throws IOException {
        var plain = new String(plain(true), StandardCharsets.UTF_8);
        var forms = Map.of(
                "crlf", plain.replace("\n", "\r\n"),
                "no-space", plain.replace("data: ", "data:"),
                "comments", plain.replace("data: ", ": simulated\ndata: "),
                "event-lines", plain.replace("data: ", "event: message\ndata: "),
                "no-done", plain.replace("data: [DONE]\n\n", ""));

        for (var form : forms.entrySet()) {
            assertThat(said(form.getKey() + ",close", true).bodyText()).isEqualTo(form.getValue());
        }
    }

    @Test
    void failsInsideOfAStream() throws IOException {
        var data = Web.data(said("error-event=3,close", true).bodyText());

        assertThat(data).hasSize(5);
        assertThat(Web.json(data.getLast()).at("/error/code").asString()).isEqualTo("simulated_error");
        assertThat(Web.data(said("error-event=0,close", true).bodyText()))
                .singleElement()
                .asString()
                .contains("simulated_error");
    }

    @Test
    void tellsUsageAsOtherServersDo() throws IOException {
        var withChoices = Web.events(said("usage=with-choices,close", true).bodyText());

        assertThat(withChoices.getLast().at("/choices/0/finish_reason").asString())
                .isEqualTo("stop");
        assertThat(withChoices.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(16);
        assertThat(Web.events(said("usage=always,close", true).bodyText())
                        .getLast()
                        .has("usage"))
                .isTrue();
        assertThat(said("usage=never,close", false).bodyText()).doesNotContain("usage");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void refusesStreamOptions(int status) throws IOException {
        var body = Raw.chatBody(true).replace("}]}", "}],\"stream_options\":{\"include_usage\":true}}");
        try (var raw = new Raw(simulator)
                .post("/v1/chat/completions", "x-simulator-fault: refuse-stream-options=" + status + ",close", body)) {
            assertThat(raw.all().text()).startsWith("HTTP/1.1 " + status).contains("\"param\":\"stream_options\"");
        }
        assertThat(said("refuse-stream-options,close", true).text()).startsWith("HTTP/1.1 200");
    }

    @Test
    void hasOtherHeads() throws IOException {
        assertThat(said("set-cookie,close", true).head()).contains("\r\nSet-Cookie: simulator=1;");
        assertThat(said("content-type=text/html,close", true).head())
                .contains("\r\nContent-Type: text/html\r\n")
                .doesNotContain("event-stream");
        assertThat(said("hop-headers,close", true).head())
                .contains("Connection: X-Simulator-Hop", "Keep-Alive: timeout=5");
        assertThat(said("hints,close", true).text())
                .startsWith("HTTP/1.1 103 Early Hints\r\n")
                .contains("200 OK");
    }

    @Test
    void isHuge() throws IOException {
        var whole = said("size=5MB,close", false);
        var stream = said("size=3MB,events=2,close", true);

        assertThat(whole.head()).contains("Content-Length: " + whole.body().length);
        assertThat(Web.json(whole.bodyText()).at("/choices/0/message/content").asString())
                .hasSize(5 << 20);
        assertThat(Web.events(stream.bodyText()))
                .filteredOn(event ->
                        event.at("/choices/0/delta/content").asString("").length() == 3 << 19)
                .hasSize(2);
    }

    @Test
    void replaysRecordedBytes() throws IOException {
        var recorded = "data: {\"é\":1}\r\n\r\ndata: [DONE]".getBytes(StandardCharsets.UTF_8);
        simulator.faults(Faults.replay("text/event-stream", recorded)
                .with(Fault.CLOSE, "true")
                .on("/v1/completions"));
        try (var raw = new Raw(simulator).post("/v1/completions", "x: y", "{}")) {
            var said = raw.all();
            assertThat(said.body()).isEqualTo(recorded);
            assertThat(said.head()).contains("Content-Type: text/event-stream", "chunked");
        } finally {
            simulator.faults();
        }
    }
}
