package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modelyard.hub.gateway.dialect.Recordings.Recording;
import dev.modelyard.hub.usage.TokenCounts;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded answer of OpenAI-compatible servers, read as it came and in every other way it could have come. */
class RecordedAnswersTest {
    private static final JsonMapper JACKSON = new JsonMapper();
    private static final int CUT_EVERYWHERE = 2048;

    /** A stream and what must come of it. */
    private record Passage(String body, TokenCounts tokens, String withoutUsage) {
        static Passage of(String body) {
            byte[] bytes = body.getBytes(UTF_8);
            return new Passage(body, Expected.tokens(bytes), new String(Expected.withoutUsage(bytes), UTF_8));
        }

        void check(int... cuts) {
            byte[] bytes = body.getBytes(UTF_8);
            Reading asked = Reading.onHeap(() -> new EventStreamReader(false))
                    .readCut(bytes, cuts)
                    .end();
            assertThat(asked.text()).isEqualTo(body);
            assertThat(asked.tokens()).isEqualTo(tokens);
            assertThat(asked.reader().isWhole()).isTrue();
            Reading notAsked = Reading.onHeap(() -> new EventStreamReader(true))
                    .readCut(bytes, cuts)
                    .end();
            assertThat(notAsked.text()).isEqualTo(withoutUsage);
            assertThat(notAsked.tokens()).isEqualTo(tokens);
            assertThat(notAsked.reader().hasBegun()).isTrue();
        }
    }

    @TestFactory
    Stream<DynamicTest> streamsPassByteForByteLessTheUsageNobodyAskedFor() {
        return streams(recording -> Passage.of(text(recording)).check());
    }

    @TestFactory
    Stream<DynamicTest> streamsPassWhereverTheyAreCut() {
        return streams(recording -> {
            Passage stream = Passage.of(shortened(recording));
            int length = stream.body().getBytes(UTF_8).length;
            for (int cut = 0; cut <= Math.min(CUT_EVERYWHERE, length); cut++) {
                stream.check(cut);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> streamsPassWithOtherLineEnds() {
        return streams(recording -> {
            for (String end : List.of("\r\n", "\r")) {
                Passage stream = Passage.of(shortened(recording).replace("\n", end));
                int length = stream.body().getBytes(UTF_8).length;
                for (int cut = 0; cut < Math.min(CUT_EVERYWHERE, length); cut++) {
                    stream.check(cut, cut + 1);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> streamsPassInAnyPieces() {
        return streams(recording -> {
            Random random = new Random(recording.name().hashCode());
            Passage stream = Passage.of(text(recording));
            for (int run = 0; run < 5; run++) {
                stream.check(
                        random.ints(64, 0, recording.answer().length).sorted().toArray());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> jsonAnswersPassByteForByte() {
        Random random = new Random(1);
        return Recordings.openAi().stream()
                .filter(recording -> !recording.isEventStream())
                .map(recording -> dynamicTest(recording.name(), () -> {
                    byte[] body = recording.answer();
                    JsonNode answer = tree(recording);
                    for (int run = 0; run < 5; run++) {
                        Reading reading = Reading.by(() -> new JsonReader(new ChunkFacts()))
                                .readCut(
                                        body,
                                        random.ints(8, 0, body.length).sorted().toArray())
                                .end();
                        assertThat(reading.bytes()).isEqualTo(body);
                        assertThat(reading.tokens()).isEqualTo(Expected.tokens(answer));
                        assertThat(reading.reader().isWhole()).isTrue();
                        assertThat(reading.reader().sawError()).isEqualTo(answer.hasNonNull("error"));
                    }
                }));
    }

    private static Stream<DynamicTest> streams(Consumer<Recording> check) {
        return Recordings.openAi().stream()
                .filter(recording -> recording.isEventStream() && recording.isCompletion())
                .map(recording -> dynamicTest(recording.name(), () -> check.accept(recording)));
    }

    private static String text(Recording recording) {
        return new String(recording.answer(), UTF_8);
    }

    /** One of the errors is no JSON. */
    private static JsonNode tree(Recording recording) {
        String text = text(recording);
        return text.startsWith("{") ? JACKSON.readTree(text) : JACKSON.createObjectNode();
    }

    /** The events of the first two kilobytes and the last three: what cutting every place needs. */
    private static String shortened(Recording recording) {
        List<String> events = Expected.events(recording.answer());
        StringBuilder begin = new StringBuilder();
        int taken = 0;
        while (taken < events.size() && begin.length() < CUT_EVERYWHERE) {
            begin.append(events.get(taken));
            taken++;
        }
        int last = Math.max(taken, events.size() - 3);
        return begin + String.join("", events.subList(last, events.size()));
    }
}
