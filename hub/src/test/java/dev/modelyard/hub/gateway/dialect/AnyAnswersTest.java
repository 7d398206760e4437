package dev.modelyard.hub.gateway.dialect;

import static dev.modelyard.hub.gateway.dialect.Reading.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.usage.TokenCounts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers that no server sent, but one might: any JSON, any order, any line ends, cut anywhere. */
class AnyAnswersTest {
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void streamsPassLessTheUsageNobodyAskedFor(@ForAll("streams") String stream, @ForAll("cuts") List<Integer> cuts) {
        byte[] body = stream.getBytes(UTF_8);
        Reading asked = Reading.onHeap(() -> new EventStreamReader(false))
                .readCut(body, within(body, cuts))
                .end();
        assertThat(asked.text()).isEqualTo(stream);
        assertThat(asked.tokens()).isEqualTo(Expected.tokens(body));
        Reading notAsked = Reading.onHeap(() -> new EventStreamReader(true))
                .readCut(body, within(body, cuts))
                .end();
        assertThat(notAsked.bytes()).isEqualTo(Expected.withoutUsage(body));
        assertThat(notAsked.tokens()).isEqualTo(Expected.tokens(body));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void usageIsFoundWhereverItStands(
            @ForAll("members") List<String> before,
            @ForAll("members") List<String> after,
            @ForAll("cuts") List<Integer> cuts) {
        String body = "{" + String.join("", before)
                + "\"usage\" : {\"total_tokens\":9,\"completion_tokens\": 5, \"prompt_tokens\":4}"
                + String.join("", after).replaceFirst(",?$", "").replaceFirst("^(?=.)", ",") + "}";
        byte[] bytes = body.getBytes(UTF_8);
        Reading reading = Reading.onHeap(() -> new JsonReader(new ChunkFacts()))
                .readCut(bytes, within(bytes, cuts))
                .end();
        assertThat(reading.text()).isEqualTo(body);
        assertThat(reading.tokens()).isEqualTo(tokens(4, 5));
        assertThat(reading.reader().isWhole()).isTrue();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void bytesThatMeanNothingPassUntouched(@ForAll byte[] body, @ForAll("cuts") List<Integer> cuts) {
        for (Reading reading : List.of(
                Reading.onHeap(() -> new EventStreamReader(true)),
                Reading.onHeap(LineReader::new),
                Reading.onHeap(() -> new JsonReader(new OllamaFacts())))) {
            assertThat(reading.readCut(body, within(body, cuts)).end().bytes()).isEqualTo(body);
            assertThat(reading.tokens()).isEqualTo(TokenCounts.UNKNOWN);
        }
    }

    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> usage = Combinators.combine(
                        Arbitraries.integers().between(0, 99999),
                        Arbitraries.of("[]", "[ ]", "[{}]", "[{\"index\":0}]"))
                .as((count, choices) -> "{\"usage\":{\"prompt_tokens\":" + count
                        + ",\"completion_tokens\":1},\"choices\":" + choices + "}");
        Arbitrary<String> data = Arbitraries.oneOf(
                usage,
                usage.map(chunk -> "{\"id\":\"\\\"}\",\n" + chunk.substring(1)),
                usage.map(chunk -> "{\"x_groq\":" + chunk + ",\"choices\":[]}"),
                Bodies.value().map(value -> "{\"choices\":[{\"delta\":" + value + "}],\"usage\":null}"),
                Arbitraries.of("[DONE]", "", "{\"choices\":[],\"usage\":null}", "{"));
        Arbitrary<String> event = Combinators.combine(Arbitraries.of("data: ", "data:"), data)
                .as((name, chunk) -> name + chunk.replace("\r", "").replace("\n", "\n" + name) + "\n\n");
        Arbitrary<String> other = Arbitraries.of(": ping\n\n", "event: chunk\n\n", "id: 1\ndata: x\n\n", "retry\n\n");
        return Combinators.combine(Arbitraries.oneOf(event, event, other), Arbitraries.of("\n", "\r\n", "\r"))
                .as((text, end) -> text.replace("\n", end))
                .list()
                .ofMaxSize(8)
                .map(events -> String.join("", events));
    }

    @Provide
    Arbitrary<List<String>> members() {
        return Combinators.combine(Bodies.key(), Bodies.value())
                .as((key, value) -> "\"~" + key.substring(1) + ":" + value + ",")
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 400).list().ofMaxSize(6);
    }

    private static int[] within(byte[] body, List<Integer> cuts) {
        return cuts.stream()
                .mapToInt(cut -> Math.min(cut, body.length))
                .sorted()
                .toArray();
    }
}
