package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Passes a JSON answer byte for byte and sees its usage. */
final class JsonReader implements AnswerReader {
    private final Facts facts;
    private boolean begun;

    JsonReader(Facts facts) {
        this.facts = facts;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        begun |= piece.isReadable();
        facts.feed(piece);
        return piece;
    }

    @Override
    public ByteBuf end() {
        return Unpooled.EMPTY_BUFFER;
    }

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
        return facts.isError();
    }

    @Override
    public TokenCounts tokens() {
        return facts.tokens();
    }

    @Override
    public boolean keepsBytes() {
        return true;
    }

    @Override
    public void close() {}
}
