package dev.modelyard.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is said to a request, before the faults of the wire.
 *
 * @param headers   besides those of the body's type and length
 * @param body      the steps up to and including the end; each iteration begins anew
 * @param stream    whether it comes in events
 * @param generated whether it costs tokens
 * @param tokens    what it costs
 */
record Answer(
        int status,
        String contentType,
        List<Header> headers,
        Iterable<Step> body,
        boolean stream,
        boolean generated,
        Tokens tokens) {
    static final String JSON = "application/json";
    static final Step END = new Step.End(false);

    /** An answer that costs nothing. */
    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, List.of(), List.of(Step.Send.of(body), END), false, false, Tokens.ZERO);
    }

    static Answer text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(Header... more) {
        return new Answer(status, contentType, List.of(more), body, stream, generated, tokens);
    }

    /** The body's length, found by going through its steps once. */
    long length() {
        var length = 0L;
        for (var step : body) {
            if (step instanceof Step.Send send) {
                length += send.bytes().remaining();
            }
        }
        return length;
    }
}
