package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** How the end of a body is told. */
enum Framing implements Stage {
    /** {@code Content-Length}. */
    LENGTH {
        @Override
        public void pass(Step step, Consumer<Step> on) {
            on.accept(step);
        }
    },
    /** {@code Transfer-Encoding: chunked}; the last chunk is a write of its own. */
    CHUNKED {
        @Override
        public void pass(Step step, Consumer<Step> on) {
            switch (step) {
                case Step.Send send when send.bytes().hasRemaining() -> on.accept(send.with(chunk(send.bytes())));
                case Step.Send empty -> on.accept(empty);
                case Step.End end -> {
                    on.accept(Step.Send.of("0\r\n\r\n"));
                    on.accept(end);
                }
                default -> on.accept(step);
            }
        }
    },
    /** Closing the connection. */
    EOF {
        @Override
        public void pass(Step step, Consumer<Step> on) {
            on.accept(step instanceof Step.End ? new Step.End(true) : step);
        }
    };

    private static ByteBuffer chunk(ByteBuffer bytes) {
        var size = Integer.toHexString(bytes.remaining()).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(size.length + bytes.remaining() + 4)
                .put(size)
                .put((byte) '\r')
                .put((byte) '\n')
                .put(bytes.duplicate())
                .put((byte) '\r')
                .put((byte) '\n')
                .flip();
    }
}
