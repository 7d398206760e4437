package dev.modelyard.hub.gateway;

import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Passes a body on that cannot be read, such as a compressed one. */
final class PlainReader implements AnswerReader {
    private boolean begun;

    @Override
    public boolean keepsBytes() {
        return true;
    }

    @Override
    public ByteBuf read(ByteBuf piece) {
        begun |= piece.isReadable();
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
        return false;
    }

    @Override
    public boolean sawError() {
        return false;
    }

    @Override
    public TokenCounts tokens() {
        return TokenCounts.UNKNOWN;
    }

    @Override
    public void close() {}
}
