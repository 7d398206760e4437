package dev.modelyard.hub.platform.http;

import java.util.Optional;
import java.util.function.Function;

/** What answers without a credential besides the open routes: the pages, and the files they are made of. */
@FunctionalInterface
public interface Site {
    /** No pages. */
    Site NONE = (_, _) -> Optional.empty();

    /**
     * Answers a GET, or a HEAD, whose body is then left out.
     *
     * @param path    as sent, percent-encoded, without the query
     * @param headers a request header's first value by its lower-case name
     * @return empty where the address is none of its own
     * @throws Problem.NotFound where it is, and nothing is there
     */
    Optional<Reply<byte[]>> answer(String path, Function<String, Optional<String>> headers);
}
