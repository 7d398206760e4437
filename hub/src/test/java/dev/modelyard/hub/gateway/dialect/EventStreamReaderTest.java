package dev.modelyard.hub.gateway.dialect;

import static dev.modelyard.hub.gateway.dialect.Reading.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private static final String HELLO = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}],\"usage\":null}\n\n";
    private static final String STOP = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE = "data:"
            + " {\"id\":\"é\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void theUsageEventIsLeftOutWhereItWasNotAskedFor() {
        Reading reading = without().read(HELLO + STOP + USAGE + DONE).end();
        assertThat(reading.text()).isEqualTo(HELLO + STOP + DONE);
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
    }

    @Test
    void theUsageEventPassesWhereItWasAskedFor() {
        Reading reading = with().read(HELLO + STOP + USAGE + DONE).end();
        assertThat(reading.text()).isEqualTo(HELLO + STOP + USAGE + DONE);
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
    }

    @Test
    void usageInAnEventWithChoicesStaysWhereItIs() {
        String event = "data:"
                + " {\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\n\n";
        Reading reading = without().read(event + DONE).end();
        assertThat(reading.text()).isEqualTo(event + DONE);
        assertThat(reading.tokens()).isEqualTo(tokens(1, 2));
    }

    @Test
    void usageIsFoundWhereItsServersPutIt() {
        assertThat(
                        tokensOf(
                                "{\"choices\":[{}],\"x_groq\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":5}}}"))
                .isEqualTo(tokens(4, 5));
        assertThat(tokensOf("{\"choices\":[{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":5}}]}"))
                .isEqualTo(tokens(4, 5));
        assertThat(
                        tokensOf(
                                "{\"usage\":{\"completion_tokens\":5.0,\"details\":{\"prompt_tokens\":9},\"prompt_tokens\":1e1},\"choices\":[]}"))
                .isEqualTo(tokens(10, 5));
        assertThat(tokensOf("{\"usage\":{\"prompt_tokens\":8}}")).isEqualTo(tokens(8, null));
        assertThat(tokensOf("{\"us\\u0061ge\":{\"prompt_tokens\":8}}")).isEqualTo(tokens(8, null));
    }

    @Test
    void whatIsNoCountIsUnknown() {
        assertThat(tokensOf("{\"usage\":null}")).isEqualTo(TokenCounts.UNKNOWN);
        assertThat(tokensOf("{\"usage\":{}}")).isEqualTo(TokenCounts.UNKNOWN);
        assertThat(tokensOf("{\"usage\":{\"prompt_tokens\":null,\"completion_tokens\":-1}}"))
                .isEqualTo(TokenCounts.UNKNOWN);
        assertThat(tokensOf("{\"usage\":{\"prompt_tokens\":\"7\",\"completion_tokens\":1.5}}"))
                .isEqualTo(TokenCounts.UNKNOWN);
        assertThat(tokensOf("{\"choices\":[{\"delta\":{\"usage\":{\"prompt_tokens\":7}}}]}"))
                .isEqualTo(TokenCounts.UNKNOWN);
    }

    @Test
    void theLastUsageCounts() {
        String first = "data: {\"choices\":[{}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n";
        String last = "data: {\"choices\":[{}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":9}}\n\n";
        assertThat(without().read(first + last + HELLO).end().tokens()).isEqualTo(tokens(1, 9));
    }

    @Test
    void eventsWithEmptyChoicesAndNoUsageStay() {
        String moderation = "data: {\"choices\":[],\"usage\":null,\"prompt_filter_results\":[]}\n\n";
        assertThat(without().read(moderation + HELLO).end().text()).isEqualTo(moderation + HELLO);
    }

    @Test
    void choicesThatAreNullAreEmpty() {
        String usage = "data: {\"choices\":null,\"usage\":{\"prompt_tokens\":1}}\n\n";
        assertThat(without().read(HELLO + usage + DONE).end().text()).isEqualTo(HELLO + DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyKindOfLineEndIsCutOutWithItsEvent(String end) {
        byte[] body = (HELLO + USAGE + ": ping\n\n" + STOP + USAGE + DONE)
                .replace("\n", end)
                .getBytes(UTF_8);
        String expected = (HELLO + ": ping\n\n" + STOP + DONE).replace("\n", end);
        for (int cut = 0; cut <= body.length; cut++) {
            Reading reading = without().readCut(body, cut).end();
            assertThat(reading.text()).as("cut at %d", cut).isEqualTo(expected);
            assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        }
    }

    @Test
    void bytesOneByOneGiveWholeEvents() {
        byte[] body = (HELLO + STOP + USAGE + DONE).getBytes(UTF_8);
        Reading reading = without();
        for (byte b : body) {
            reading.read(new byte[] {b});
        }
        reading.end();
        assertThat(reading.steps().stream().filter(step -> !step.isEmpty())).containsExactly(HELLO, STOP, DONE);
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
    }

    @Test
    void formsOfLinesThatServersUse() {
        String compact = USAGE.replace("data: ", "data:");
        String named = "event: chunk\nid: 7\nretry: 5\n" + USAGE;
        String lines = USAGE.replace(",\"usage\"", "\ndata: ,\"usage\"");
        String marked = "\ufeff" + USAGE;
        for (String usage : new String[] {compact, named, lines, marked}) {
            Reading reading = without().read(usage + HELLO).end();
            assertThat(reading.text()).isEqualTo(HELLO);
            assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        }
    }

    @Test
    void aPieceOfWholeEventsIsGivenOnAsItIs() {
        io.netty.buffer.ByteBuf piece = io.netty.buffer.Unpooled.copiedBuffer(HELLO + STOP, UTF_8);
        try (EventStreamReader reader = new EventStreamReader(true)) {
            assertThat(reader.read(piece)).isSameAs(piece);
        }
        piece.release();
    }

    @Test
    void commentsPassAtOnceAndAreNoBeginning() {
        Reading reading = without().read(": PROCESSING\n");
        assertThat(reading.steps()).containsExactly(": PROCESSING\n");
        reading.read("\n: ping\n\ndata: {\"ch");
        assertThat(reading.text()).isEqualTo(": PROCESSING\n\n: ping\n\n");
        assertThat(reading.reader().hasBegun()).isFalse();
        reading.read("oices\":[]}\n\n");
        assertThat(reading.reader().hasBegun()).isTrue();
        reading.end();
    }

    @Test
    void anEventWithoutItsEmptyLineIsOneAtTheEnd() {
        assertThat(without().read(HELLO + "data: [DONE]").end().text()).isEqualTo(HELLO + "data: [DONE]");
        Reading reading = without().read(HELLO + USAGE.strip()).end();
        assertThat(reading.text()).isEqualTo(HELLO);
        assertThat(reading.tokens()).isEqualTo(tokens(12, 3));
        assertThat(without().read("\ufeff").end().text()).isEqualTo("\ufeff");
    }

    @Test
    void itSaysWhetherTheBodyIsWhole() {
        Reading reading = without().read(HELLO);
        assertThat(reading.reader().isWhole()).isFalse();
        reading.read(STOP);
        assertThat(reading.reader().isWhole()).isTrue();
        reading.end();
        Reading done = without().read(HELLO + DONE);
        assertThat(done.reader().isWhole()).isTrue();
        done.end();
    }

    @Test
    void errorsInsideAStreamAreSeenAndPass() {
        String error = "data: {\"error\":{\"message\":\"overloaded\"}}\n\n";
        String named = "event: error\ndata: {\"message\":\"overloaded\"}\n\n";
        String none = "data: {\"error\":null,\"choices\":[]}\n\n";
        for (String event : new String[] {error, named}) {
            Reading reading = without().read(HELLO + event).end();
            assertThat(reading.text()).isEqualTo(HELLO + event);
            assertThat(reading.reader().sawError()).isTrue();
            assertThat(reading.reader().isWhole()).isTrue();
        }
        assertThat(without().read(HELLO + none).end().reader().sawError()).isFalse();
    }

    @Test
    void aCutStreamEndsInOneErrorAfterWholeEvents() {
        for (int cut = 0; cut < HELLO.length(); cut++) {
            Reading reading =
                    without().read(HELLO + HELLO.substring(0, cut)).breakOff("upstream_cut", "It \"broke\" off.");
            assertThat(reading.text()).startsWith(HELLO);
            String error = reading.text().substring(HELLO.length());
            assertThat(error).startsWith("data: {").endsWith("}\n\n").hasLineCount(2);
            assertThat(Json.MAPPER.readTree(error.substring(6)))
                    .isEqualTo(Json.MAPPER.readTree("{\"error\":{\"message\":\"It \\\"broke\\\""
                            + " off.\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_cut\"}}"));
        }
    }

    @Test
    void nothingIsSaidAfterTheLastWord() {
        String error = "data: {\"error\":{\"message\":\"overloaded\"}}\n\n";
        assertThat(without().read(HELLO + DONE).breakOff("upstream_cut", "cut").text())
                .isEqualTo(HELLO + DONE);
        assertThat(without()
                        .read(error + "data: {")
                        .breakOff("upstream_cut", "cut")
                        .text())
                .isEqualTo(error);
        Reading reading = without().read(HELLO);
        assertThat(reading.breakOff("upstream_cut", "cut")
                        .read(HELLO)
                        .end()
                        .steps()
                        .get(2))
                .isEmpty();
    }

    @Test
    void anEventTooLongToHoldGoesOnInParts() {
        byte[] text = "x".repeat(WholeEvents.LONGEST_HELD / 2).getBytes(UTF_8);
        Reading reading = without().read(USAGE + "data: {\"a\":\"").read(text);
        assertThat(reading.text()).isEmpty();
        reading.read(text);
        assertThat(reading.text().length()).isEqualTo(12 + 2 * text.length);
        assertThat(reading.reader().hasBegun()).isTrue();
        reading.read("\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n" + USAGE + "data: ")
                .end();
        assertThat(reading.text()).endsWith("\"usage\":{\"prompt_tokens\":1}}\n\ndata: ");
    }

    @Test
    void aCutInsideALongEventEndsItBeforeTheError() {
        byte[] text = "x".repeat(WholeEvents.LONGEST_HELD).getBytes(UTF_8);
        Reading reading = without().read("data: {\"a\":\"").read(text).breakOff("upstream_cut", "cut");
        assertThat(reading.text().substring(12 + text.length)).startsWith("\n\ndata: {\"error\":");
    }

    private static TokenCounts tokensOf(String chunk) {
        return with().read("data: " + chunk + "\n\n" + DONE).end().tokens();
    }

    private static Reading with() {
        return Reading.by(() -> new EventStreamReader(false));
    }

    private static Reading without() {
        return Reading.by(() -> new EventStreamReader(true));
    }
}
