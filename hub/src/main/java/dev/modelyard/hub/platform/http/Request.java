package dev.modelyard.hub.platform.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * One request as the server read it, its body still to come.
 *
 * @param path    percent-encoded, without the query
 * @param query   percent-encoded, empty for none
 * @param headers a header's first value by its lower-case name
 * @param place   counts its body until it has been dealt with, and a long answer until it is sent
 */
record Request(
        String id,
        String method,
        String path,
        String query,
        Function<String, Optional<String>> headers,
        Body body,
        BodyRoom.Place place) {

    /** Bytes that are read when the route is known, and not before. */
    interface Body {
        /**
         * @param place grows by what comes
         * @throws Problem.TooLarge    if there are more than {@code limit} bytes
         * @throws Problem.Unavailable if there is no room for them now
         * @throws Problem.BadRequest  if they end early
         */
        byte[] read(long limit, BodyRoom.Place place);
    }

    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The caller's address as the front saw it; {@code local} for who came to the socket itself. */
    String clientAddress() {
        return headers.apply(FrontHeaders.CLIENT).orElse("local");
    }

    /** Whether the command line speaks for the operator; see {@link FrontHeaders#OPERATOR}. */
    boolean isOperator() {
        return headers.apply(FrontHeaders.OPERATOR).filter("1"::equals).isPresent()
                && headers.apply(FrontHeaders.CLIENT).isEmpty();
    }
}
