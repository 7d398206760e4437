package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers one request of each kind for nobody, before the socket listens. The first answer of a process takes half a
 * second otherwise, during which no other client is heard.
 */
final class WarmUp {
    private static final String CHAT =
            "{\"model\":\"m\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

    private WarmUp() {}

    static void run() {
        var options = SimulatorOptions.defaults().withModels("m");
        var ledger = new Ledger(1, options.clock());
        var book = new FaultBook(List.of(Faults.of("delay=1ms").on("*")));
        var listing = new Listing(options.like(), options.models());
        var replies = new Replies(listing, new Embeddings(1));
        var responder = new Responder(options, ledger, book, new Control(ledger, book, listing), replies);
        for (var stream : List.of("true", "false")) {
            answer(responder, "POST /v1/chat/completions", CHAT.formatted(stream));
            answer(responder, "POST /api/chat", CHAT.formatted(stream));
        }
        answer(responder, "POST /v1/embeddings", "{\"model\":\"m\",\"input\":\"x\"}");
        answer(responder, "POST /v1/completions", "{\"model\":\"n\"}");
        answer(responder, "GET /v1/models", "");
        answer(responder, "GET /api/tags", "");
        answer(responder, "GET /simulator/requests", "");
        answer(responder, "GET /simulator/counts", "");
    }

    private static void answer(Responder responder, String line, String body) {
        var parser = new RequestParser();
        var head = line + " HTTP/1.1\r\nHost: m\r\nContent-Length: " + body.length() + "\r\n\r\n";
        parser.feed(ByteBuffer.wrap((head + body).getBytes(StandardCharsets.UTF_8)));
        try {
            var steps = responder.respond(parser.next().orElseThrow()).steps();
            while (steps.hasNext()) {
                steps.next();
            }
        } catch (Refused e) {
            throw new IllegalStateException("the simulator refuses its own request", e);
        }
    }
}
