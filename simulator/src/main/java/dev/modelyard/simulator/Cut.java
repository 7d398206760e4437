package dev.modelyard.simulator;

import java.util.function.Consumer;

/** Ends a body after so many of its bytes; what would come later is never asked for. */
final class Cut implements Stage {
    private final Step end;
    private long left;
    private boolean done;

    Cut(long after, Step end) {
        this.left = after;
        this.end = end;
    }

    @Override
    public void pass(Step step, Consumer<Step> on) {
        if (done) {
            return;
        }
        if (!(step instanceof Step.Send send) || send.bytes().remaining() < left) {
            left -= step instanceof Step.Send whole ? whole.bytes().remaining() : 0;
            on.accept(step);
            return;
        }
        done = true;
        var part = send.bytes().duplicate().limit(send.bytes().position() + (int) left);
        on.accept(left == send.bytes().remaining() ? send : new Step.Send(part, 0, 0, false));
        on.accept(end);
    }
}
