package dev.modelyard.hub.gateway.dialect;

import static dev.modelyard.hub.gateway.dialect.Reading.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TranslatedLinesTest {
    private static final String ROLE = chunk("{'delta':{'role':'assistant','content':''},'finish_reason':null}");
    private static final String HELLO = chunk("{'delta':{'content':'Hé'}}");
    private static final String STOP = chunk("{'delta':{},'finish_reason':'stop'}");
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final Ticking time = new Ticking();

    @Test
    void eventsBecomeLinesAsTheyCome() {
        Reading reading = lines();
        time.pass(250);
        reading.read(": ping\n\n" + ROLE + HELLO);
        assertThat(reading.text())
                .isEqualTo("{\"model\":\"asked\",\"created_at\":\"1970-01-01T00:16:40.250Z\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hé\"},\"done\":false}\n");
        time.pass(500);
        reading.read(STOP + USAGE + DONE).end();
        assertThat(reading.text().lines().skip(1))
                .containsExactly("{\"model\":\"asked\",\"created_at\":\"1970-01-01T00:16:40.750Z\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,"
                        + "\"total_duration\":750000000,\"load_duration\":0,"
                        + "\"prompt_eval_count\":12,\"prompt_eval_duration\":250000000,"
                        + "\"eval_count\":3,\"eval_duration\":500000000}");
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        assertThat(reading.reader().contentType()).isEqualTo("application/x-ndjson");
    }

    @Test
    void anyCutsGiveTheSameLines() {
        byte[] body = (ROLE + HELLO + ": ping\r\n\r\n" + STOP.replace("\n", "\r\n") + USAGE + DONE).getBytes(UTF_8);
        String whole = lines().read(body).end().text();
        assertThat(whole).hasLineCount(2);
        for (int cut = 0; cut <= body.length; cut++) {
            Reading reading = lines().readCut(body, cut).end();
            assertThat(reading.text()).isEqualTo(whole);
            assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        }
    }

    @Test
    void countsThatTheEndpointDoesNotGiveAreLeftOut() {
        ObjectNode last = lastOf(lines().read(HELLO + STOP + DONE).end());
        assertThat(last.has("prompt_eval_count")).isFalse();
        assertThat(last.has("eval_count")).isFalse();
        assertThat(last.has("eval_duration")).isTrue();
    }

    @Test
    void durationsAreThoseThatLlamaCppMeasured() {
        String timings = STOP.replace("}]}", "}],\"timings\":{\"prompt_ms\":53.734,\"predicted_ms\":100.5}}");
        ObjectNode last = lastOf(lines().read(HELLO + timings + DONE).end());
        assertThat(last.path("prompt_eval_duration").asLong()).isEqualTo(53_734_000);
        assertThat(last.path("eval_duration").asLong()).isEqualTo(100_500_000);
    }

    @Test
    void reasonsAreOllamas() {
        for (String[] reason : new String[][] {
            {"stop", "stop"}, {"length", "length"}, {"tool_calls", "stop"}, {"content_filter", "content_filter"}
        }) {
            ObjectNode last =
                    lastOf(lines().read(STOP.replace("stop", reason[0])).end());
            assertThat(last.path("done_reason").asString()).isEqualTo(reason[1]);
        }
    }

    @Test
    void thinkingIsFoundUnderItsNamesAndHiddenOnDemand() {
        for (String delta : List.of(
                "{'reasoning_content':'Hm'}",
                "{'reasoning':'Hm'}",
                "{'reasoning':'Hm','reasoning_content':'Hm'}",
                "{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Hm'}]}]}")) {
            String stream = chunk("{'delta':" + delta + "}") + HELLO + DONE;
            assertThat(messages(lines().read(stream).end()))
                    .startsWith(
                            tree("{'role':'assistant','content':'','thinking':'Hm'}"),
                            tree("{'role':'assistant','content':'Hé'}"));
            Reading hidden =
                    Reading.by(() -> new TranslatedLines(new ChatAnswer("m", false, time, time, 0), new AnswerRoom()));
            assertThat(messages(hidden.read(stream).end())).startsWith(tree("{'role':'assistant','content':'Hé'}"));
        }
    }

    @Test
    void callsAreGivenWholeBeforeTheEnd() {
        String crumbs = call("{'index':0,'id':'c1','function':{'name':'f','arguments':''}}")
                + call("{'index':0,'function':{'arguments':'{\\\"x\\\":'}}")
                + call("{'index':1,'id':'c2','function':{'name':'g','arguments':'{}'}}")
                + call("{'index':0,'function':{'arguments':'1.50}'}}");
        Reading reading = lines().read(crumbs);
        assertThat(reading.text()).isEmpty();
        reading.read(STOP + USAGE + DONE).end();
        assertThat(messages(reading))
                .containsExactly(
                        tree("{'role':'assistant','content':'','tool_calls':["
                                + "{'id':'c1','function':{'index':0,'name':'f','arguments':{'x':1.50}}},"
                                + "{'id':'c2','function':{'index':1,'name':'g','arguments':{}}}]}"),
                        tree("{'role':'assistant','content':''}"));
    }

    @Test
    void callsOfServersThatNumberThemOddlyStayApart() {
        String noIndex = call("{'id':'c1','function':{'name':'f','arguments':'{}'}}")
                + call("{'id':'c2','function':{'name':'g','arguments':{'y':2}}}");
        String sameIndex = noIndex.replace("{\"id\"", "{\"index\":0,\"id\"");
        String repeated = call("{'index':0,'id':'c1','function':{'name':'f','arguments':'{'}}")
                + call("{'index':0,'id':'c1','function':{'name':'f','arguments':'}'}}");
        for (String crumbs : List.of(noIndex, sameIndex)) {
            assertThat(messages(lines().read(crumbs + DONE).end()).get(0).path("tool_calls"))
                    .isEqualTo(tree("[{'id':'c1','function':{'index':0,'name':'f','arguments':{}}},"
                            + "{'id':'c2','function':{'index':1,'name':'g','arguments':{'y':2}}}]"));
        }
        assertThat(messages(lines().read(repeated + DONE).end()).get(0).path("tool_calls"))
                .isEqualTo(tree("[{'id':'c1','function':{'index':0,'name':'f','arguments':{}}}]"));
    }

    @Test
    void callsThatAreNoJsonAreAnError() {
        Reading reading = lines().read(HELLO + call("{'index':0,'function':{'name':'f','arguments':'{x'}}") + DONE)
                .end();
        assertThat(lastOf(reading).path("error").asString()).startsWith("The model called f with arguments that");
        assertThat(reading.text()).hasLineCount(2);
        assertThat(reading.reader().sawError()).isTrue();
    }

    @Test
    void anErrorInsideTheStreamIsTheLastLine() {
        for (String error : List.of(
                "data: {\"error\":{\"message\":\"too busy\"}}\n\n",
                "data: {\"error\":\"too busy\"}\n\n",
                "event: error\ndata: {\"message\":\"too busy\"}\n\n")) {
            Reading reading = lines().read(HELLO + error + HELLO + DONE).end();
            assertThat(reading.text().lines().skip(1)).containsExactly("{\"error\":\"too busy\"}");
            assertThat(reading.reader().sawError()).isTrue();
            assertThat(reading.reader().isWhole()).isTrue();
        }
        assertThat(lines().read(HELLO + "data: {oops\n\n").end().text())
                .endsWith("{\"error\":\"The endpoint sent an event that is no JSON.\"}\n");
    }

    @Test
    void aStreamThatBreaksOffEndsInOneErrorLine() {
        Reading reading = lines().read(HELLO + STOP.substring(0, 20));
        assertThat(reading.reader().isWhole()).isFalse();
        reading.breakOff("upstream_cut", "It broke off.");
        assertThat(reading.text().lines().skip(1)).containsExactly("{\"error\":\"It broke off.\"}");
        assertThat(lines().read(HELLO + DONE)
                        .breakOff("upstream_cut", "It broke off.")
                        .text())
                .doesNotContain("error");
    }

    @Test
    void aStreamWithoutDoneEndsWithItsBody() {
        Reading reading = lines().read(HELLO + STOP + USAGE.strip());
        assertThat(reading.reader().isWhole()).isTrue();
        reading.end();
        assertThat(lastOf(reading).path("done").asBoolean()).isTrue();
        assertThat(lastOf(reading).path("eval_count").asInt()).isEqualTo(3);
        assertThat(lines().end().text()).isEqualTo("{\"error\":\"The endpoint ended its answer before it began.\"}\n");
    }

    @Test
    void anEventTooLongToHoldIsAnError() {
        byte[] text = "x".repeat(1 << 20).getBytes(UTF_8);
        Reading reading = lines().read(HELLO + "data: \"")
                .read(text)
                .read(text)
                .read(text)
                .read(text);
        reading.read("\"\n\n" + HELLO).end();
        assertThat(reading.text().lines().skip(1))
                .containsExactly("{\"error\":\"The endpoint sent an event that is too long.\"}");
    }

    @Test
    void emptyDataLinesWithoutEndAreOneToo() {
        byte[] lines = "data:\n".repeat(1 << 20).getBytes(UTF_8);
        Reading reading = lines();
        for (int i = 0; i < 5; i++) {
            reading.read(lines);
        }
        assertThat(reading.read("data: x\n\n").close().text())
                .isEqualTo("{\"error\":\"The endpoint sent an event that is too long.\"}\n");
    }

    @Test
    void probabilitiesPass() {
        String chunk = chunk("{'delta':{'content':'A'},'logprobs':{'content':[{'token':'A','logprob':-0.5}]}}");
        assertThat(tree(lines().read(chunk).close().text()).path("logprobs"))
                .isEqualTo(tree("[{'token':'A','logprob':-0.5}]"));
    }

    @TestFactory
    Stream<DynamicTest> whatServersSentIsTranslated() {
        return Recordings.openAi().stream()
                .filter(recording -> recording.isEventStream()
                        && recording.url().replaceAll("[?#].*", "").endsWith("/chat/completions"))
                .map(recording -> dynamicTest(recording.name(), () -> {
                    byte[] body = recording.answer();
                    int[] cuts = new Random(1).ints(64, 0, body.length).sorted().toArray();
                    Reading reading = lines().readCut(body, cuts).end();
                    assertThat(reading.tokens()).isEqualTo(Expected.tokens(body));
                    ObjectNode last = lastOf(reading);
                    if (reading.reader().sawError()) {
                        assertThat(last.path("error").isString()).isTrue();
                    } else {
                        assertThat(last.path("done").asBoolean()).isTrue();
                        assertThat(counts(last)).isEqualTo(Expected.tokens(body));
                        assertThat(content(reading)).isEqualTo(contentOf(body));
                    }
                }));
    }

    private static String content(Reading reading) {
        return messages(reading).stream()
                .map(message -> message.path("content").asString())
                .collect(Collectors.joining());
    }

    private static String contentOf(byte[] stream) {
        return Expected.events(stream).stream()
                .filter(event -> event.startsWith("data: {"))
                .map(event -> Json.MAPPER.readTree(event.substring(6)).at("/choices/0/delta/content"))
                .map(content -> content.isArray()
                        ? content.valueStream()
                                .map(part -> part.path("text").asString(""))
                                .collect(Collectors.joining())
                        : content.asString(""))
                .collect(Collectors.joining());
    }

    private static TokenCounts counts(JsonNode last) {
        return tokens(
                last.has("prompt_eval_count")
                        ? (Integer) last.path("prompt_eval_count").asInt()
                        : null,
                last.has("eval_count") ? (Integer) last.path("eval_count").asInt() : null);
    }

    private Reading lines() {
        return Reading.by(() ->
                new TranslatedLines(new ChatAnswer("asked", true, time, time, time.getAsLong()), new AnswerRoom()));
    }

    private static ObjectNode lastOf(Reading reading) {
        return (ObjectNode) tree(reading.text().lines().reduce("", (before, line) -> line));
    }

    private static List<JsonNode> messages(Reading reading) {
        return reading.text().lines().map(line -> tree(line).path("message")).toList();
    }

    private static String call(String call) {
        return chunk("{'delta':{'tool_calls':[" + call + "]}}");
    }

    private static String chunk(String choice) {
        return "data: {\"choices\":[" + choice.replace('\'', '"') + "]}\n\n";
    }

    private static JsonNode tree(String text) {
        return Json.MAPPER.readTree(text.startsWith("{\"") ? text : text.replace('\'', '"'));
    }
}
