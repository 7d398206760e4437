package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.json.Json;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates an event stream of OpenAI's into Ollama's lines, each as soon as its event is whole. */
final class TranslatedLines implements AnswerReader, EventLines.Listener {
    /** Longest event, in bytes: a bound on what one answer may hold. */
    private static final int LONGEST_EVENT = 1 << 20;

    private static final String DONE = "[DONE]";

    private final ChatAnswer answer;
    private final AnswerRoom.Place place;
    private final EventLines lines = new EventLines(this);
    private final ChunkFacts facts = new ChunkFacts();
    private final ByteBuf event = Unpooled.buffer(512);

    private ByteBuf out = Unpooled.EMPTY_BUFFER;
    private int dataLines;
    private boolean namedError;
    private boolean fits = true;

    private boolean said;
    private boolean begun;
    private boolean finished;
    private boolean error;
    private boolean over;
    private TokenCounts tokens = TokenCounts.UNKNOWN;

    TranslatedLines(ChatAnswer answer, AnswerRoom room) {
        this.answer = answer;
        this.place = room.open();
    }

    @Override
    public String contentType() {
        return ContentType.LINES;
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        if (!over) {
            out = piece.alloc().buffer();
            lines.feed(piece);
        }
        piece.release();
        return given();
    }

    @Override
    public ByteBuf end() {
        if (!over) {
            out = Unpooled.buffer();
            lines.finish();
        }
        if (!over && said) {
            finish();
        } else if (!over) {
            fail("The endpoint ended its answer before it began.");
        }
        return given();
    }

    @Override
    public ByteBuf breakOff(String code, String message) {
        if (!over) {
            out = Unpooled.buffer();
            write(Json.MAPPER.createObjectNode().put("error", message));
            over = true;
        }
        return given();
    }

    private ByteBuf given() {
        ByteBuf given = out;
        out = Unpooled.EMPTY_BUFFER;
        if (given.isReadable()) {
            return given;
        }
        given.release();
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void data() {
        if (dataLines > 0 && isRoomFor(1)) {
            event.writeByte('\n');
        }
        dataLines++;
    }

    @Override
    public void data(ByteBuffer in, int from, int to) {
        if (isRoomFor(to - from)) {
            event.writeBytes(in.duplicate().position(from).limit(to));
        }
    }

    private boolean isRoomFor(int more) {
        int length = event.readableBytes() + more;
        fits &= length <= LONGEST_EVENT && place.grow(length);
        return fits;
    }

    @Override
    public void namedError() {
        namedError = true;
    }

    @Override
    public void ends(long position) {
        if (dataLines > 0 && !over) {
            said = true;
            eventEnded();
        }
        event.clear();
        fits = true;
        dataLines = 0;
        namedError = false;
    }

    @Override
    public void endsLater(long position) {}

    private void eventEnded() {
        if (event.toString(0, Math.min(DONE.length(), event.readableBytes()), US_ASCII)
                .equals(DONE)) {
            finish();
            return;
        }
        facts.reset();
        facts.feed(event);
        TokenCounts counted = facts.tokens();
        tokens = counted.isKnown() ? counted : tokens;
        finished |= facts.isLast();
        try {
            ObjectNode line = answer.chunk(chunk());
            if (line != null) {
                write(line);
            }
        } catch (ChatFailure e) {
            fail(e.reason());
        }
    }

    private JsonNode chunk() throws ChatFailure {
        if (!fits) {
            throw new ChatFailure("The endpoint sent an event that is too long.");
        }
        try {
            JsonNode chunk = Json.MAPPER.readTree(event.array(), event.arrayOffset(), event.readableBytes());
            if (namedError && !chunk.hasNonNull("error")) {
                throw new ChatFailure(ChatText.errorOr("The endpoint failed.", chunk));
            }
            return chunk;
        } catch (JacksonException e) {
            throw new ChatFailure("The endpoint sent an event that is no JSON.");
        }
    }

    private void finish() {
        try {
            answer.last(tokens).forEach(this::write);
            finished = true;
            over = true;
        } catch (ChatFailure e) {
            fail(e.reason());
        }
    }

    private void fail(String message) {
        write(Json.MAPPER.createObjectNode().put("error", message));
        error = true;
        over = true;
    }

    private void write(ObjectNode line) {
        ByteBufUtil.writeUtf8(out, Json.MAPPER.writeValueAsString(line));
        out.writeByte('\n');
        begun = true;
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public boolean canTellErrors() {
        return true;
    }

    @Override
    public boolean isWhole() {
        return finished || error;
    }

    @Override
    public boolean saidItsLast() {
        return over;
    }

    @Override
    public boolean sawError() {
        return error;
    }

    @Override
    public TokenCounts tokens() {
        return tokens;
    }

    @Override
    public void close() {
        place.close();
        over = true;
        if (event.refCnt() > 0) {
            event.release();
        }
    }
}
