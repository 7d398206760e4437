package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
    private static final String CHAT = "/v1/chat/completions";

    private Simulator simulator;
    private Web web;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withApiKey("k"));
        web = new Web(simulator);
    }

    @AfterEach
    void stop() {
        web.close();
        simulator.close();
    }

    private int chat() {
        return web.post(CHAT, Raw.chatBody(false), "authorization", "Bearer k").statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "", "99999999999"})
    void asksForANumberOfRequests(String last) {
        var refused = web.get("/simulator/requests?last=" + last);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("last is a number");
    }

    @Test
    void showsTheCountsWithoutCountingItself() {
        chat();
        var counts = Web.json(web.get("/simulator/counts"));

        assertThat(counts.path("requests").asInt()).isEqualTo(1);
        assertThat(counts.path("byPath").path(CHAT).asInt()).isEqualTo(1);
        assertThat(counts.at("/byModel/simulated/told/completion").asInt()).isEqualTo(16);
        assertThat(counts.at("/credentials/authorization").asInt()).isEqualTo(1);
        assertThat(simulator.counts().requests()).isEqualTo(1);
    }

    @Test
    void showsTheLastRequests() {
        chat();
        chat();
        var last = Web.json(web.get("/simulator/requests?last=1"));

        assertThat(last).hasSize(1);
        assertThat(last.at("/0/number").asInt()).isEqualTo(2);
        assertThat(last.at("/0/body").asString()).isEqualTo(Raw.chatBody(false));
        assertThat(last.at("/0/outcome").asString()).isEqualTo("COMPLETED");
        assertThat(Web.json(web.get("/simulator/requests"))).hasSize(2);
    }

    @Test
    void setsFaultsAsWords() {
        assertThat(web.put("/simulator/faults", "status=503,retry-after=1\n").body())
                .isEqualTo("[{\"on\":\"generation\",\"times\":0,\"faults\":\"status=503,retry-after=1\"}]");
        assertThat(chat()).isEqualTo(503);
        assertThat(web.delete("/simulator/faults").body()).isEqualTo("[]");
        assertThat(chat()).isEqualTo(200);
    }

    @Test
    void setsRulesAsJson() {
        web.put(
                "/simulator/faults",
                "[{\"on\":\"" + CHAT + "\",\"model\":\"simulated\",\"times\":2,\"faults\":\"status=500\"},"
                        + "{\"on\":\"probes\",\"faults\":\"status=404\"}]");

        assertThat(chat()).isEqualTo(500);
        assertThat(Web.json(web.get("/simulator/faults")).at("/0/times").asInt())
                .isEqualTo(1);
        assertThat(chat()).isEqualTo(500);
        assertThat(chat()).isEqualTo(200);
        assertThat(web.get("/v1/models", "authorization", "Bearer k").statusCode())
                .isEqualTo(404);
    }

    @Test
    void setsModels() {
        assertThat(web.put("/simulator/models", "[\"x\",\"y!delay=1s\"]").statusCode())
                .isEqualTo(200);
        assertThat(web.get("/v1/models", "authorization", "Bearer k").body())
                .contains("\"x\"", "\"y!delay=1s\"")
                .doesNotContain("simulated");
        for (var wrong :
                List.of("\"x!unheard\"", "1", "{\"id\":\"x\"}", "{\"bytes\":1}", "{\"name\":\"x\",\"bytes\":-1}")) {
            assertThat(web.put("/simulator/models", "[" + wrong + "]").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void setsWhatIsSaidOfAModel() {
        web.put(
                "/simulator/models",
                "[{\"name\":\"eye\",\"contextLength\":32768,\"capabilities\":[\"vision\"],\"isLoaded\":false}]");
        var shown = Web.json(web.post("/api/show", "{\"model\":\"eye\"}", "authorization", "Bearer k"));

        assertThat(shown.at("/model_info/simulator.context_length").asInt()).isEqualTo(32_768);
        assertThat(shown.path("capabilities").toString()).isEqualTo("[\"vision\"]");
        assertThat(Web.json(web.get("/api/ps", "authorization", "Bearer k")).path("models"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unheard-of",
                "[{\"faults\":\"delay\"}]",
                "[{\"on\":\"everything\",\"faults\":\"crlf\"}]",
                "[{\"path\":\"/x\",\"faults\":\"crlf\"}]",
                "[{\"times\":-1,\"faults\":\"crlf\"}]",
                "[{\"times\":\"2\",\"faults\":\"crlf\"}]",
                "[\"crlf\"]",
                "[{"
            })
    void refusesRulesThatItDoesNotUnderstandAndKeepsTheOld(String rules) {
        simulator.faults("status=503");

        assertThat(web.put("/simulator/faults", rules).statusCode()).isEqualTo(400);
        assertThat(chat()).isEqualTo(503);
        assertThat(web.get("/simulator/nothing").statusCode()).isEqualTo(404);
    }
}
