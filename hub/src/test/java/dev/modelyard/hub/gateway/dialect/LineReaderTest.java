package dev.modelyard.hub.gateway.dialect;

import static dev.modelyard.hub.gateway.dialect.Reading.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class LineReaderTest {
    private static final String HELLO =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hé\"},\"done\":false}\n";
    private static final String DONE =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                    + "\"prompt_eval_count\":17,\"eval_count\":66}\n";

    @Test
    void linesPassByteForByteWhereverTheyAreCut() {
        for (String end : new String[] {"\n", "\r\n", "\n\n"}) {
            byte[] body = (HELLO + HELLO + DONE).replace("\n", end).getBytes(UTF_8);
            for (int cut = 0; cut <= body.length; cut++) {
                Reading reading = lines().readCut(body, cut).end();
                assertThat(reading.bytes()).isEqualTo(body);
                assertThat(reading.tokens()).isEqualTo(tokens(17, 66));
                assertThat(reading.reader().isWhole()).isTrue();
                assertThat(reading.reader().sawError()).isFalse();
            }
        }
    }

    @Test
    void onlyWholeLinesPass() {
        Reading reading = lines().read(HELLO.substring(0, 30));
        assertThat(reading.reader().hasBegun()).isFalse();
        reading.read(HELLO.substring(30) + DONE.substring(0, 9));
        assertThat(reading.text()).isEqualTo(HELLO);
        assertThat(reading.reader().hasBegun()).isTrue();
        assertThat(reading.reader().isWhole()).isFalse();
        reading.close();
    }

    @Test
    void theLastLineNeedsNoEnd() {
        Reading reading = lines().read(HELLO + DONE.strip()).end();
        assertThat(reading.text()).isEqualTo(HELLO + DONE.strip());
        assertThat(reading.tokens()).isEqualTo(tokens(17, 66));
    }

    @Test
    void countsThatAreNotThereAreUnknown() {
        assertThat(lines().read("{\"done\":true,\"eval_count\":5}\n").end().tokens())
                .isEqualTo(tokens(null, 5));
        assertThat(lines().read("{\"done\":true}\n").end().tokens()).isEqualTo(TokenCounts.UNKNOWN);
    }

    @Test
    void aCutEndsInOneErrorLineAfterWholeLines() {
        for (int cut = 0; cut < HELLO.length() - 1; cut++) {
            Reading reading =
                    lines().read(HELLO + HELLO.substring(0, cut)).breakOff("upstream_cut", "It \"broke\" off.");
            assertThat(reading.text()).isEqualTo(HELLO + "{\"error\":\"It \\\"broke\\\" off.\"}\n");
        }
    }

    @Test
    void nothingIsSaidAfterTheLastWord() {
        String error = "{\"error\":\"out of memory\"}\n";
        assertThat(lines().read(HELLO + DONE).breakOff("upstream_cut", "cut").text())
                .isEqualTo(HELLO + DONE);
        Reading reading = lines().read(HELLO + error).breakOff("upstream_cut", "cut");
        assertThat(reading.text()).isEqualTo(HELLO + error);
        assertThat(reading.reader().sawError()).isTrue();
        assertThat(reading.reader().isWhole()).isTrue();
    }

    @Test
    void aLineTooLongToHoldGoesOnInParts() {
        byte[] text = "x".repeat(WholeEvents.LONGEST_HELD).getBytes(UTF_8);
        Reading reading = lines().read("{\"a\":\"").read(text);
        assertThat(reading.bytes()).hasSize(text.length + 6);
        reading.breakOff("upstream_cut", "cut");
        assertThat(reading.text().substring(text.length + 6)).isEqualTo("\n{\"error\":\"cut\"}\n");
    }

    @TestFactory
    Stream<DynamicTest> recordedAnswersPassByteForByte() {
        return Recordings.ollama().stream()
                .filter(recording -> recording.url().contains("/api/"))
                .map(recording -> dynamicTest(recording.name(), () -> {
                    byte[] body = recording.answer();
                    Random random = new Random(body.length);
                    for (int run = 0; run < 64; run++) {
                        Reading reading = Reading.by(
                                        recording.name().endsWith(".ndjson")
                                                ? LineReader::new
                                                : () -> new JsonReader(new OllamaFacts()))
                                .readCut(
                                        body,
                                        random.ints(run, 0, body.length)
                                                .sorted()
                                                .toArray())
                                .end();
                        assertThat(reading.bytes()).isEqualTo(body);
                        assertThat(reading.tokens()).isEqualTo(lastCounts(new String(body, UTF_8)));
                        assertThat(reading.reader().isWhole()).isTrue();
                    }
                }));
    }

    private static TokenCounts lastCounts(String body) {
        JsonNode last = Json.MAPPER.readTree(body.strip().lines().reduce("", (before, line) -> line));
        return new TokenCounts(count(last.path("prompt_eval_count")), count(last.path("eval_count")));
    }

    private static @Nullable Long count(JsonNode count) {
        return count.isIntegralNumber() ? (Long) count.asLong() : null;
    }

    private static Reading lines() {
        return Reading.by(LineReader::new);
    }
}
