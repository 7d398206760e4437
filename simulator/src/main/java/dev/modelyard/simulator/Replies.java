package dev.modelyard.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each address answers. */
final class Replies {
    private static final Dialect OPENAI_CHAT = new OpenAiChat();
    private static final Dialect OPENAI_COMPLETION = new OpenAiCompletion();
    private static final Dialect OLLAMA_CHAT = new Ollama(true);
    private static final Dialect OLLAMA_GENERATE = new Ollama(false);

    private final Listing listing;
    private final Embeddings embeddings;
    private final Pull pull;

    Replies(Listing listing, Embeddings embeddings) {
        this.listing = listing;
        this.embeddings = embeddings;
        this.pull = new Pull(listing);
    }

    Answer answer(Address address, String path, JsonNode body, Faults faults) throws Refused {
        var status = faults.number(Fault.STATUS);
        if (status.isPresent()) {
            throw new Refused((int) status.getAsLong(), "simulated_error", "The simulator was asked for this error.");
        }
        return switch (address) {
            case CHAT, COMPLETIONS -> openAi(address, body, faults);
            case EMBEDDINGS -> embeddings.openAi(known(address, body), faults);
            case OLLAMA_CHAT, OLLAMA_GENERATE -> ollama(address, body, faults);
            case OLLAMA_EMBED -> embeddings.ollama(loaded(address, body), faults);
            case MODELS -> json(listing.openAi());
            case MODEL -> json(listing.openAi(served(address, modelOf(path))));
            case HEALTH -> json(Json.object().put("status", "ok"));
            case ROOT -> Answer.text(200, "Ollama is running");
            case TAGS -> json(listing.tags());
            case VERSION -> json(listing.version());
            case PS -> json(listing.running());
            case SHOW -> json(listing.show(served(address, shown(body))));
            case PULL -> pull.answer(wanted(body), body.path("stream").asBoolean(true), faults);
        };
    }

    /** What a fault answers in place of the address. */
    static Optional<Answer> instead(Faults faults) {
        if (faults.has(Fault.REDIRECT)) {
            var status = faults.number(Fault.STATUS).orElse(302);
            var target = new Header("Location", faults.text(Fault.REDIRECT).orElseThrow());
            return Optional.of(Answer.text((int) status, "").with(target));
        }
        if (faults.is(Fault.GARBAGE, "body")) {
            var bytes = "\u0000\u0001}{ this is not JSON \u00ff\u00fe\n".getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(Answer.of(200, Answer.JSON, bytes));
        }
        return faults.bytes(Fault.BODY).map(bytes -> replay(bytes, faults));
    }

    /** Recorded bytes; a stream's come as a stream. */
    private static Answer replay(byte[] bytes, Faults faults) {
        var type = faults.text(Fault.CONTENT_TYPE).orElse(Answer.JSON);
        var stream = type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson");
        var status = (int) faults.number(Fault.STATUS).orElse(200);
        if (!stream) {
            return Answer.of(status, type, bytes);
        }
        List<Step> body = List.of(new Step.Pause(faults.time(Fault.DELAY)), Step.Send.of(bytes), Answer.END);
        return new Answer(status, type, List.of(), body, true, false, Tokens.ZERO);
    }

    static Answer refusal(Refused refused, boolean ollama) {
        var dialect = ollama ? OLLAMA_CHAT : OPENAI_CHAT;
        var error = dialect.error(refused.status(), refused.code(), refused.param(), refused.said());
        return Answer.of(refused.status(), Answer.JSON, Json.bytes(error));
    }

    private Answer openAi(Address address, JsonNode body, Faults faults) throws Refused {
        known(address, body);
        if (faults.has(Fault.REFUSE_STREAM_OPTIONS)
                && body.path("stream_options").isObject()) {
            throw new Refused(
                    Integer.parseInt(faults.text(Fault.REFUSE_STREAM_OPTIONS).orElse("400")),
                    "unknown_parameter",
                    "stream_options",
                    "Unrecognized request argument supplied: stream_options");
        }
        var chat = address == Address.CHAT;
        return generated(chat ? OPENAI_CHAT : OPENAI_COMPLETION, Ask.openAi(body, chat), faults);
    }

    private Answer ollama(Address address, JsonNode body, Faults faults) throws Refused {
        loaded(address, body);
        var chat = address == Address.OLLAMA_CHAT;
        var prompt = body.path(chat ? "messages" : "prompt");
        if (prompt.isEmpty() && prompt.asString("").isEmpty()) {
            return json(Json.object()
                    .put("model", body.path("model").asString(""))
                    .put("created_at", Ollama.CREATED)
                    .put("done", true)
                    .put("done_reason", "load"));
        }
        return generated(chat ? OLLAMA_CHAT : OLLAMA_GENERATE, Ask.ollama(body, chat), faults);
    }

    private static Answer generated(Dialect dialect, Ask ask, Faults faults) {
        var said = Generation.of(ask, faults);
        if (!ask.stream()) {
            var body = WholeBody.of(dialect, said, faults);
            return new Answer(200, Answer.JSON, List.of(), body, false, true, said.tokens());
        }
        var stream = new EventStream(dialect, said, faults);
        return new Answer(200, stream.form().contentType(), List.of(), stream, true, true, said.tokens());
    }

    private JsonNode known(Address address, JsonNode body) throws Refused {
        served(address, body.path("model").asString(""));
        return body;
    }

    /** As {@link #known}, and it is loaded then, unless {@code keep_alive} says that it is not to stay. */
    private JsonNode loaded(Address address, JsonNode body) throws Refused {
        var model = served(address, body.path("model").asString(""));
        var isLeaving =
                body.path("keep_alive").isNumber() && body.path("keep_alive").asInt() == 0;
        listing.load(model, !isLeaving);
        return body;
    }

    private static String wanted(JsonNode body) throws Refused {
        return named(shown(body));
    }

    private static String named(String model) throws Refused {
        if (model.isEmpty()) {
            throw new Refused(400, "missing_required_parameter", "model", "you must provide a model parameter");
        }
        return model;
    }

    private Model served(Address address, String model) throws Refused {
        return listing.served(named(model))
                .orElseThrow(() -> new Refused(
                        404,
                        "model_not_found",
                        address.isOllama()
                                ? "model '" + model + "' not found"
                                : "The model `" + model + "` does not exist or you do not have access to it."));
    }

    private static String modelOf(String path) {
        return Request.decoded(path.substring(Address.MODEL_PREFIX.length()));
    }

    /** {@code name} is what older clients say. */
    private static String shown(JsonNode body) {
        return body.path(body.has("model") ? "model" : "name").asString("");
    }

    private static Answer json(JsonNode body) {
        return Answer.of(200, Answer.JSON, Json.bytes(body));
    }
}
