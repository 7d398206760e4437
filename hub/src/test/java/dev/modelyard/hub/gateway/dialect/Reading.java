package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer read through a reader, piece by piece; what came out, and that no buffer is left behind. */
public final class Reading {
    private final UnpooledByteBufAllocator alloc;
    private final AnswerReader reader;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final List<String> steps = new ArrayList<>();
    private TokenCounts tokens = TokenCounts.UNKNOWN;

    private Reading(AnswerReader reader, boolean onHeap) {
        this.reader = reader;
        // leaks are counted below, faster than Netty's detector does
        this.alloc = new UnpooledByteBufAllocator(!onHeap, true);
    }

    public static Reading by(Supplier<AnswerReader> readers) {
        return new Reading(readers.get(), false);
    }

    public static Reading onHeap(Supplier<AnswerReader> readers) {
        return new Reading(readers.get(), true);
    }

    public Reading read(String piece) {
        return read(piece.getBytes(UTF_8));
    }

    public Reading read(byte[] piece) {
        return read(piece, 0, piece.length);
    }

    /** Reads a part of {@code bytes}, which lies somewhere inside a larger buffer, as pieces of a socket do. */
    public Reading read(byte[] bytes, int from, int to) {
        ByteBuf piece = alloc.buffer().writeZero(3).writeBytes(bytes, from, to - from);
        take(reader.read(piece.readerIndex(3)));
        return this;
    }

    /** Reads {@code bytes} in pieces that end at {@code cuts}. */
    public Reading readCut(byte[] bytes, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            read(bytes, from, cut);
            from = cut;
        }
        return read(bytes, from, bytes.length);
    }

    public Reading end() {
        take(reader.end());
        return close();
    }

    public Reading breakOff(String code, String message) {
        take(reader.breakOff(code, message));
        return close();
    }

    /** Gives up, as when the client has left. */
    public Reading close() {
        tokens = reader.tokens();
        reader.close();
        assertThat(alloc.metric().usedDirectMemory() + alloc.metric().usedHeapMemory())
                .as("memory not released")
                .isZero();
        return this;
    }

    public AnswerReader reader() {
        return reader;
    }

    public byte[] bytes() {
        return all.toByteArray();
    }

    public String text() {
        return all.toString(UTF_8);
    }

    /** What each step gave, empty ones included. */
    public List<String> steps() {
        return steps;
    }

    public TokenCounts tokens() {
        return tokens;
    }

    public static TokenCounts tokens(@Nullable Integer prompt, @Nullable Integer completion) {
        return new TokenCounts(
                prompt == null ? null : prompt.longValue(), completion == null ? null : completion.longValue());
    }

    private void take(ByteBuf given) {
        byte[] bytes = new byte[given.readableBytes()];
        given.readBytes(bytes);
        given.release();
        all.writeBytes(bytes);
        steps.add(new String(bytes, UTF_8));
    }
}
