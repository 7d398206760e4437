package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One thing that a simulator does on a connection to answer a request. */
sealed interface Step {
    /**
     * Writes bytes, in one write if the connection takes them.
     *
     * @param events     text events that are whole with these bytes
     * @param tokens     completion tokens that are given with these bytes
     * @param tellsUsage whether these bytes end what tells the usage
     */
    record Send(ByteBuffer bytes, int events, int tokens, boolean tellsUsage) implements Step {
        static Send of(byte[] bytes) {
            return new Send(ByteBuffer.wrap(bytes), 0, 0, false);
        }

        static Send of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The same marks on other bytes. */
        Send with(ByteBuffer others) {
            return new Send(others, events, tokens, tellsUsage);
        }
    }

    /** Waits; the schedule of pauses does not drift with the time that writes take. */
    record Pause(Duration time) implements Step {}

    /**
     * The answer is whole.
     *
     * @param close whether the connection ends with it
     */
    record End(boolean close) implements Step {}

    /** Closes the connection, whatever is missing. */
    record Close() implements Step {}

    /** Resets the connection. */
    record Reset() implements Step {}

    /** Waits until the client leaves. */
    record Never() implements Step {}
}
