package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.json.Swar;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/** Passes Ollama's lines of JSON byte for byte, whole lines only, and sees their counts. */
final class LineReader implements AnswerReader {
    private static final byte[] LINE_END = "\n".getBytes(US_ASCII);

    private final WholeEvents lines = new WholeEvents();
    private final OllamaFacts line = new OllamaFacts();

    private boolean inLine;
    private boolean begun;
    private boolean done;
    private boolean error;
    private boolean closed;
    private TokenCounts tokens = TokenCounts.UNKNOWN;

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        if (closed) {
            piece.release();
            return Unpooled.EMPTY_BUFFER;
        }
        lines.open(piece);
        int index = piece.readerIndex();
        for (ByteBuffer part : piece.nioBuffers()) {
            feed(part, index - part.position());
            index += part.remaining();
        }
        return lines.close();
    }

    /**
     * @param shift from indices of the part to those of the piece
     */
    private void feed(ByteBuffer part, int shift) {
        int i = part.position();
        while (i < part.limit()) {
            int end = Swar.lineEnd(part, i, part.limit());
            inLine |= end > i;
            line.feed(part, i, end);
            if (end < part.limit() && part.get(end) == '\n') {
                lineEnded();
                lines.keep(end + 1 + shift);
            }
            i = end + 1;
        }
    }

    private void lineEnded() {
        TokenCounts counted = line.tokens();
        tokens = counted.isKnown() ? counted : tokens;
        done |= line.isLast();
        error |= line.isError();
        begun |= inLine;
        inLine = false;
        line.reset();
    }

    @Override
    public ByteBuf end() {
        if (closed) {
            return Unpooled.EMPTY_BUFFER;
        }
        lineEnded();
        closed = true;
        return lines.takeHeld();
    }

    @Override
    public ByteBuf breakOff(String code, String message) {
        boolean saidItsLast = closed || done || error;
        boolean inParts = lines.isInParts();
        close();
        if (saidItsLast) {
            return Unpooled.EMPTY_BUFFER;
        }
        byte[] error = Errors.object(message);
        return inParts ? Unpooled.wrappedBuffer(LINE_END, error, LINE_END) : Unpooled.wrappedBuffer(error, LINE_END);
    }

    @Override
    public boolean hasBegun() {
        return begun || lines.isInParts();
    }

    @Override
    public boolean canTellErrors() {
        return true;
    }

    @Override
    public boolean isWhole() {
        return done || error;
    }

    @Override
    public boolean saidItsLast() {
        return done || error;
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
        closed = true;
        lines.discardHeld();
    }
}
