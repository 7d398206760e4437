package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates an answer of OpenAI's that comes in one piece, or an error, into Ollama's one object. */
final class TranslatedJson implements AnswerReader {
    /** Longest answer, in bytes: a bound on what one answer may hold. */
    private static final int LONGEST = 4 << 20;

    private static final int BAD_GATEWAY = 502;

    private final ChatAnswer answer;
    private final int status;
    private final boolean asLine;
    private final AnswerRoom.Place place;
    private final ByteBuf body = Unpooled.buffer(1024);
    private final ChunkFacts facts = new ChunkFacts();

    private boolean fits = true;
    private boolean begun;
    private boolean unreadable;

    /**
     * @param status the endpoint's
     * @param asLine whether it answers a request for a stream
     */
    TranslatedJson(ChatAnswer answer, int status, boolean asLine, AnswerRoom room) {
        this.place = room.open();
        this.answer = answer;
        this.status = status;
        this.asLine = asLine;
    }

    @Override
    public String contentType() {
        return asLine ? ContentType.LINES : ContentType.JSON;
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        facts.feed(piece);
        int length = body.readableBytes() + piece.readableBytes();
        fits &= length <= LONGEST && place.grow(length);
        if (fits) {
            body.writeBytes(piece);
        }
        piece.release();
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public ByteBuf end() {
        ObjectNode object;
        try {
            object = status >= 200 && status < 300 ? answer.whole(tree(), tokens()) : error(upstreamError());
        } catch (ChatFailure e) {
            unreadable = true;
            object = error(e.reason());
        }
        begun = true;
        String text = Json.MAPPER.writeValueAsString(object);
        return Unpooled.copiedBuffer(asLine ? text + "\n" : text, UTF_8);
    }

    private JsonNode tree() throws ChatFailure {
        if (!fits) {
            throw new ChatFailure("The endpoint's answer is too long.");
        }
        try {
            return Json.MAPPER.readTree(body.array(), body.arrayOffset(), body.readableBytes());
        } catch (JacksonException e) {
            throw new ChatFailure("The endpoint's answer is no JSON.");
        }
    }

    private String upstreamError() {
        String otherwise = "The endpoint answered " + status + ".";
        try {
            return ChatText.errorOr(otherwise, tree());
        } catch (ChatFailure e) {
            return otherwise;
        }
    }

    private static ObjectNode error(String message) {
        return Json.MAPPER.createObjectNode().put("error", message);
    }

    @Override
    public int status(int upstream) {
        return unreadable ? BAD_GATEWAY : upstream;
    }

    /** Nothing has gone on before the end, so that whoever reads it can still say what it wants. */
    @Override
    public ByteBuf breakOff(String code, String message) {
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public boolean canTellErrors() {
        return false;
    }

    @Override
    public boolean isWhole() {
        return facts.isComplete();
    }

    @Override
    public boolean sawError() {
        return unreadable || facts.isError();
    }

    @Override
    public TokenCounts tokens() {
        return facts.tokens();
    }

    @Override
    public void close() {
        place.close();
        if (body.refCnt() > 0) {
            body.release();
        }
    }
}
