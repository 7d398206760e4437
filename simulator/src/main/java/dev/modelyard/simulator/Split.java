package dev.modelyard.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/** Cuts every write into writes of so many bytes. */
final class Split implements Stage {
    private final int size;
    private final Duration pause;

    Split(int size, Duration pause) {
        this.size = Math.max(1, size);
        this.pause = pause;
    }

    @Override
    public void pass(Step step, Consumer<Step> on) {
        if (!(step instanceof Step.Send send)) {
            on.accept(step);
            return;
        }
        var bytes = send.bytes().duplicate();
        while (bytes.remaining() > size) {
            on.accept(new Step.Send(bytes.slice(bytes.position(), size), 0, 0, false));
            bytes.position(bytes.position() + size);
            if (pause.isPositive()) {
                on.accept(new Step.Pause(pause));
            }
        }
        on.accept(send.with(bytes.slice()));
    }
}
