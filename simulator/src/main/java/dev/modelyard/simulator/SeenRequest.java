package dev.modelyard.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request as it arrived, and what became of it so far.
 *
 * @param number    1 for the first request that this simulator saw
 * @param at        when its last byte had arrived
 * @param target    path and query as sent
 * @param path      the path alone, as sent, without the simulator's prefix
 * @param headers   in the order sent
 * @param body      as UTF-8
 * @param model     as the body names it
 * @param stream    whether it was accepted as a stream
 * @param status    of the answer; 0 while there is none, or if the answer was no HTTP
 * @param tokens    what the answer costs; absent where nothing is generated
 * @param usageTold whether the answer's usage was given to the connection
 * @param events    text events given to the connection
 * @param bytes     all bytes given to the connection, heads included
 * @param ended     when it became {@code outcome}
 */
public record SeenRequest(
        long number,
        Instant at,
        String method,
        String target,
        String path,
        List<Header> headers,
        String body,
        Optional<String> model,
        boolean stream,
        int status,
        Optional<Tokens> tokens,
        boolean usageTold,
        long events,
        long bytes,
        Outcome outcome,
        Optional<Instant> ended) {
    /** The value of the first header of this name, in whatever case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** Request line and headers, as text. */
    public String head() {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value() + "\r\n")
                .collect(Collectors.joining("", method + " " + target + "\r\n", "\r\n"));
    }
}
