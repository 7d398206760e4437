package dev.modelyard.hub.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.gateway.dialect.Expected;
import dev.modelyard.hub.gateway.dialect.Recordings;
import dev.modelyard.hub.usage.EndReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Streams of real servers through sockets, cut in two at many places: what the client gets is what the server said, less
 * the usage that it did not ask for, and the usage recorded is what the stream says.
 */
class RecordedStreamsTest {
    private static final int CUTS = 64;
    private static final String FIXTURE = """
            : a comment

            data: {"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":"größe 🙂"}}],"usage":null}

            event: message
            data:{"id":"1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\n"}}]}}]}

            data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"1","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}

            data: [DONE]

            """;

    /** A stream, said to a client that asks for usage or does not. */
    private static final class Passage {
        private final byte[] said;
        private final boolean asksUsage;
        private final byte[] expected;
        /** What the client has of the stream once it was said up to a place: whole events. */
        private final NavigableMap<Integer, Integer> heard = new TreeMap<>(Map.of(0, 0));

        Passage(byte[] said, boolean asksUsage) {
            this.said = said;
            this.asksUsage = asksUsage;
            this.expected = asksUsage ? said : Expected.withoutUsage(said);
            var place = 0;
            var length = 0;
            for (var event : Expected.events(said)) {
                var bytes = event.getBytes(UTF_8);
                place += bytes.length;
                length += asksUsage ? bytes.length : Expected.withoutUsage(bytes).length;
                heard.put(place, length);
            }
        }

        private String request() {
            return asksUsage
                    ? Http.chat("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
                    : Http.stream();
        }

        /** Says it in two pieces, the second one when the client has what the first one gives. */
        void pass(Peer client, Peer model, int cut) {
            client.says(request());
            model.message().body();
            var chunked = cut % 2 == 0;
            model.lines("HTTP/1.1 200 OK~content-type: text/event-stream~"
                    + (chunked ? "transfer-encoding: chunked~~" : "content-length: " + said.length + "~~"));
            say(model, 0, cut, chunked);
            var sofar = heard.floorEntry(cut).getValue();
            if (sofar > 0) {
                client.message().next(sofar);
            }
            say(model, cut, said.length, chunked);
            model.says(chunked ? Http.LAST_CHUNK : "");
            var answer = sofar > 0 ? client.lastMessage() : client.message();
            assertThat(answer.bytes()).as("cut at %d", cut).isEqualTo(expected);
        }

        private void say(Peer model, int from, int to, boolean chunked) {
            if (from == to) {
                return;
            }
            var part = Arrays.copyOfRange(said, from, to);
            if (chunked) {
                model.lines(Integer.toHexString(part.length) + "~").says(part).lines("~");
            } else {
                model.says(part);
            }
        }
    }

    private static void passes(byte[] said, int... cuts) {
        var tokens = Expected.tokens(said);
        for (var passage : List.of(new Passage(said, true), new Passage(said, false))) {
            try (var model = ScriptedServer.played();
                    var rig = Rig.plan()
                            .endpoints(TestEndpoint.named("gpu", model.uri()))
                            .start()) {
                var client = rig.client();
                client.says(passage.request());
                var upstream = model.accepts();
                upstream.message().body();
                upstream.says(Http.ok("{}"));
                client.message().body();
                for (var cut : cuts) {
                    passage.pass(client, upstream, cut);
                }
                assertThat(rig.usage(cuts.length + 1).subList(1, cuts.length + 1))
                        .allMatch(event -> event.tokens().equals(tokens) && event.end() == EndReason.DONE);
                assertThat(model.connections()).isOne();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> recorded_streams_pass_byte_for_byte_wherever_they_are_cut() {
        return Recordings.openAi().stream()
                .filter(recording -> recording.isEventStream() && recording.isCompletion())
                .map(recording -> dynamicTest(recording.name(), () -> {
                    var said = recording.answer();
                    passes(
                            said,
                            IntStream.range(0, CUTS)
                                    .map(i -> (int) ((i + 1L) * said.length / (CUTS + 1)))
                                    .toArray());
                }));
    }

    @Test
    @Timeout(60)
    void a_stream_passes_byte_for_byte_cut_anywhere() {
        for (var end : List.of("\n", "\r\n")) {
            var said = FIXTURE.replace("\n", end).getBytes(UTF_8);
            passes(said, IntStream.range(0, said.length).toArray());
        }
    }
}
