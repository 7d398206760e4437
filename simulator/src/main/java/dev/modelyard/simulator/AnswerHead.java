package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Says the head: together with the first bytes of the body, or at once, or byte by byte. */
final class AnswerHead implements Stage {
    private final ByteBuffer head;
    private final boolean early;
    private final Duration slowly;
    private boolean said;

    AnswerHead(String head, boolean early, Duration slowly) {
        this.head = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1));
        this.early = early;
        this.slowly = slowly;
    }

    @Override
    public void pass(Step step, Consumer<Step> on) {
        if (said || (step instanceof Step.Pause && !early)) {
            on.accept(step);
            return;
        }
        said = true;
        if (slowly.isPositive()) {
            new Split(1, slowly).pass(new Step.Send(head, 0, 0, false), on);
            on.accept(step);
        } else if (step instanceof Step.Send send) {
            on.accept(send.with(
                    ByteBuffer.allocate(head.remaining() + send.bytes().remaining())
                            .put(head.duplicate())
                            .put(send.bytes().duplicate())
                            .flip()));
        } else {
            on.accept(new Step.Send(head, 0, 0, false));
            on.accept(step);
        }
    }
}
