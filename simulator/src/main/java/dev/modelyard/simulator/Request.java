package dev.modelyard.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One HTTP request, read in full.
 *
 * @param target path and query as sent
 * @param minor  of HTTP/1: 0 or 1
 * @param body   UTF-8 text of the bytes sent, chunks joined
 */
record Request(String method, String target, int minor, List<Header> headers, String body) {
    String path() {
        var end = target.indexOf('?');
        return end < 0 ? target : target.substring(0, end);
    }

    Optional<String> query(String name) {
        var start = target.indexOf('?');
        return start < 0
                ? Optional.empty()
                : Arrays.stream(target.substring(start + 1).split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> decoded(pair.substring(name.length() + 1)))
                        .findFirst();
    }

    Stream<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value);
    }

    Optional<String> header(String name) {
        return all(name).findFirst();
    }

    boolean keepsAlive() {
        var connection = all("connection")
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
        return minor == 1 ? !connection.contains("close") : connection.contains("keep-alive");
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
