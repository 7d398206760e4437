package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The steps of a JSON answer: the time that the tokens take, then the body; piece by piece if it is filled up. */
final class WholeBody {
    /** Stands for the text in a body that is too large to be made at once; JSON writes it as an escape. */
    static final String MARK = "\u0001";

    private static final String ESCAPED_MARK = "\\u0001";

    private WholeBody() {}

    static Iterable<Step> of(Dialect dialect, Generation said, Faults faults) {
        var completion = Math.toIntExact(said.tokens().completion());
        var time = faults.time(Fault.EVERY).multipliedBy(Math.max(0, completion - 1));
        if (said.text().bytes() > 0) {
            return filled(dialect, said, time, completion);
        }
        var body = Json.bytes(dialect.whole(said, said.text().whole()));
        var send = new Step.Send(ByteBuffer.wrap(body), 0, completion, said.tells());
        return time.isPositive() ? List.of(new Step.Pause(time), send, Answer.END) : List.of(send, Answer.END);
    }

    private static Iterable<Step> filled(Dialect dialect, Generation said, Duration time, int completion) {
        var json = Json.text(dialect.whole(said, MARK));
        var at = json.indexOf(ESCAPED_MARK);
        var before = json.substring(0, at);
        var after = json.substring(at + ESCAPED_MARK.length());
        var text = said.text();
        return () -> {
            Stream<Step> first = Stream.of(new Step.Pause(time), Step.Send.of(before));
            Stream<Step> pieces = IntStream.range(0, text.count()).mapToObj(i -> Step.Send.of(text.piece(i)));
            Stream<Step> last = Stream.of(
                    new Step.Send(ByteBuffer.wrap(after.getBytes(StandardCharsets.UTF_8)), 0, completion, said.tells()),
                    Answer.END);
            Iterator<Step> steps =
                    Stream.concat(Stream.concat(first, pieces), last).iterator();
            return steps;
        };
    }
}
