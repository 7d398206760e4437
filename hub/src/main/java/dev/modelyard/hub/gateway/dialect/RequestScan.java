package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.gateway.json.JsonKind;
import dev.modelyard.hub.gateway.json.JsonScanner;
import dev.modelyard.hub.gateway.json.Places;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs to know of a request's body, found in one pass without a tree: the model, whether a stream and
 * its usage are asked for, and where these stand.
 *
 * <p>The body must be one JSON object in UTF-8. A key that decides something may stand there once only: two parsers
 * that each believe another of two would be a way past the routing.
 */
final class RequestScan {
    /** Longest model name, in characters. */
    static final int LONGEST_NAME = 500;

    /**
     * A member of an object.
     *
     * @param key   bytes before its key
     * @param value where its value stands
     * @param empty whether the value is an object or array with nothing in it
     */
    record Member(int key, Span value, JsonKind kind, boolean empty) {}

    private static final int BODY = 0;
    private static final int MODEL = 1;
    private static final int STREAM = 2;
    private static final int OPTIONS = 3;
    private static final int USAGE = 4;
    private static final String[] NAMES = {"", "model", "stream", "stream_options", "stream_options.include_usage"};
    private static final Places PLACES = Places.of(NAMES);

    private final ByteBuf body;
    private final @Nullable Member[] found = new @Nullable Member[NAMES.length];
    private final JsonScanner scanner = JsonScanner.strict(PLACES, this::found);
    private @Nullable String twice;
    private boolean nameHasEscapes;
    private final String model;

    private RequestScan(ByteBuf body) throws BadBody {
        this.body = body;
        checkBeginning();
        scanner.feed(body);
        checkForm();
        model = decodeModel();
        checkBoolean(STREAM);
        checkBoolean(USAGE);
        Member options = found[OPTIONS];
        if (options != null && options.kind() != JsonKind.OBJECT && options.kind() != JsonKind.NULL) {
            throw new BadBody("stream_options", "`stream_options` must be an object.");
        }
    }

    /**
     * @param body the whole body; its indices and its reference count stay
     * @throws BadBody naming what is wrong and where
     */
    static RequestScan of(ByteBuf body) throws BadBody {
        return new RequestScan(body);
    }

    /** The model as the client names it, escapes resolved. */
    String model() {
        return model;
    }

    /** Where the model's value stands, quotes included. */
    Span modelValue() {
        return member(MODEL).value();
    }

    /** Whether a stream is asked for; {@code byDefault} when the body does not say. */
    boolean streams(boolean byDefault) {
        Member stream = found[STREAM];
        boolean said = stream != null && stream.kind() != JsonKind.NULL;
        return said ? stream.kind() == JsonKind.TRUE : byDefault;
    }

    /** Whether the client itself asks for the usage at a stream's end. */
    boolean asksUsage() {
        Member usage = found[USAGE];
        return usage != null && usage.kind() == JsonKind.TRUE;
    }

    /** {@code stream_options}, an object or null; null when it is not there. */
    @Nullable
    Member streamOptions() {
        return found[OPTIONS];
    }

    /** {@code stream_options.include_usage}; null when it is not there. */
    @Nullable
    Member includeUsage() {
        return found[USAGE];
    }

    /** Where the whole object stands, braces included. */
    Span object() {
        return member(BODY).value();
    }

    private Member member(int place) {
        Member member = found[place];
        if (member == null) {
            throw new IllegalStateException("Not in the body: " + NAMES[place]);
        }
        return member;
    }

    private void found(int place, JsonKind kind) {
        if (found[place] != null) {
            twice = NAMES[place];
        }
        Span value = new Span((int) scanner.start(), (int) scanner.end());
        found[place] = new Member((int) scanner.keyStart(), value, kind, scanner.isEmpty());
        if (place == MODEL) {
            nameHasEscapes = scanner.hasEscapes();
        }
    }

    private void checkBeginning() throws BadBody {
        int at = body.readerIndex();
        if (body.readableBytes() >= 3 && body.getUnsignedMedium(at) == 0xefbbbf) {
            throw new BadBody(null, "The body must begin with its JSON object, without a byte order mark.");
        }
    }

    private void checkForm() throws BadBody {
        if (scanner.isBroken()) {
            throw new BadBody(
                    null, "The body is not valid JSON: " + scanner.fault() + " at byte " + scanner.faultAt() + ".");
        }
        if (!scanner.isComplete()) {
            throw new BadBody(
                    null,
                    body.isReadable() ? "The body ends before its JSON does." : "The body must be a JSON object.");
        }
        if (member(BODY).kind() != JsonKind.OBJECT) {
            throw new BadBody(null, "The body must be a JSON object.");
        }
        if (twice != null) {
            throw new BadBody(twice, "`" + twice + "` stands there twice.");
        }
    }

    private String decodeModel() throws BadBody {
        Member member = found[MODEL];
        if (member == null) {
            throw new BadBody("model", "`model` is missing.");
        }
        if (member.kind() != JsonKind.STRING) {
            throw new BadBody("model", "`model` must be a string.");
        }
        Span value = member.value();
        int at = body.readerIndex() + value.start();
        String name = nameHasEscapes
                ? Json.MAPPER.readValue(body.toString(at, value.length(), UTF_8), String.class)
                : body.toString(at + 1, value.length() - 2, UTF_8);
        if (name.isEmpty()) {
            throw new BadBody("model", "`model` must not be empty.");
        }
        if (name.length() > LONGEST_NAME
                || (nameHasEscapes && !UTF_8.newEncoder().canEncode(name))) {
            throw new BadBody("model", "`model` must be text of at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private void checkBoolean(int place) throws BadBody {
        Member member = found[place];
        if (member != null
                && member.kind() != JsonKind.TRUE
                && member.kind() != JsonKind.FALSE
                && member.kind() != JsonKind.NULL) {
            throw new BadBody(NAMES[place], "`" + NAMES[place] + "` must be true or false.");
        }
    }
}
