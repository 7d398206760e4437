package dev.modelyard.hub.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages as tests write them; characters up to 255 stand for one byte each. */
final class Http {
    static final String ANN = "authorization: Bearer " + People.ANN;
    static final String EVENTS =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    static final String LAST_CHUNK = "0\r\n\r\n";
    static final String DONE = "data: [DONE]\n\n";

    private Http() {}

    static String get(String target, String... headers) {
        return request("GET", target, headers) + "\r\n";
    }

    static String head(String target, String... headers) {
        return request("HEAD", target, headers) + "\r\n";
    }

    static String post(String target, String body, String... headers) {
        return request("POST", target, headers) + "content-length: "
                + bytes(body).length() + "\r\n\r\n" + bytes(body);
    }

    /** Line and headers, without the empty line at their end. */
    static String request(String method, String target, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nhost: hub\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining());
    }

    /** Ann's chat, as a stream. */
    static String stream(String... headers) {
        return chat("{\"model\":\"m\",\"stream\":true,\"messages\":[]}", headers);
    }

    /** Ann's chat, answered in one piece. */
    static String json(String... headers) {
        return chat("{\"model\":\"m\",\"messages\":[]}", headers);
    }

    static String chat(String body, String... headers) {
        return post(
                "/v1/chat/completions",
                body,
                Stream.concat(Stream.of(ANN), Stream.of(headers)).toArray(String[]::new));
    }

    static String answer(int status, String type, String body, String... headers) {
        return "HTTP/1.1 " + status + " Said\r\ncontent-type: " + type + "\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
                + "content-length: " + bytes(body).length() + "\r\n\r\n" + bytes(body);
    }

    static String ok(String body, String... headers) {
        return answer(200, "application/json", body, headers);
    }

    static String chunk(String data) {
        return Integer.toHexString(bytes(data).length()) + "\r\n" + bytes(data) + "\r\n";
    }

    /** A chunk of an answer with one word, as an event. */
    static String word(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    static String usage(long prompt, long completion) {
        return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion
                + "}}\n\n";
    }

    /** The UTF-8 of a text, a character for each byte. */
    static String bytes(String text) {
        return new String(text.getBytes(UTF_8), StandardCharsets.ISO_8859_1);
    }
}
