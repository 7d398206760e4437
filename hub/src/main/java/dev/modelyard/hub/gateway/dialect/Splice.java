package dev.modelyard.hub.gateway.dialect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes to a body at known ranges; what lies between them stays byte for byte. Small bodies are copied once, large
 * ones are put together of pieces of the original. The original stays the caller's and can be spliced again.
 */
final class Splice {
    /** Copying this much costs less than handling the pieces. */
    private static final int SMALL = 64 * 1024;

    private record Edit(Span span, ByteBuf with) {}

    private final ByteBuf body;
    private final List<Edit> edits = new ArrayList<>(4);

    Splice(ByteBuf body) {
        this.body = body;
    }

    /** Ranges must not overlap; what is inserted at one place appears in the order of the calls. */
    Splice replace(Span span, byte[] with) {
        return replace(span, Unpooled.wrappedBuffer(with));
    }

    /**
     * @param with not released here: a view of bytes that live as long as the original
     */
    Splice replace(Span span, ByteBuf with) {
        if (span.end() > body.readableBytes()) {
            throw new IllegalArgumentException("Beyond the body: " + span);
        }
        edits.add(new Edit(span, with));
        return this;
    }

    Splice insert(int at, byte[] with) {
        return replace(new Span(at, at), with);
    }

    Splice remove(Span span) {
        return replace(span, Unpooled.EMPTY_BUFFER);
    }

    boolean changesNothing() {
        return edits.isEmpty();
    }

    /** The changed body, owned by the caller. */
    ByteBuf apply() {
        ByteBufAllocator alloc = body.alloc();
        if (edits.isEmpty()) {
            return body.retainedSlice();
        }
        edits.sort(Comparator.comparingInt(edit -> edit.span().start()));
        int length = body.readableBytes();
        for (Edit edit : edits) {
            length += edit.with().readableBytes() - edit.span().length();
        }
        return length <= SMALL ? copied(alloc.buffer(length)) : joined(alloc.compositeBuffer(2 * edits.size() + 1));
    }

    private ByteBuf copied(ByteBuf into) {
        int from = 0;
        for (Edit edit : edits) {
            into.writeBytes(body, at(from), edit.span().start() - from);
            into.writeBytes(edit.with(), edit.with().readerIndex(), edit.with().readableBytes());
            from = edit.span().end();
        }
        return into.writeBytes(body, at(from), body.readableBytes() - from);
    }

    private ByteBuf joined(CompositeByteBuf into) {
        int from = 0;
        for (Edit edit : edits) {
            add(into, body.retainedSlice(at(from), edit.span().start() - from));
            add(into, edit.with().retainedSlice());
            from = edit.span().end();
        }
        add(into, body.retainedSlice(at(from), body.readableBytes() - from));
        return into;
    }

    private static void add(CompositeByteBuf into, ByteBuf part) {
        if (part.isReadable()) {
            into.addComponent(true, part);
        } else {
            part.release();
        }
    }

    private int at(int offset) {
        return body.readerIndex() + offset;
    }
}
