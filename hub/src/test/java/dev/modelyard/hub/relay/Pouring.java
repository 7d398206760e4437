package dev.modelyard.hub.relay;

import dev.modelyard.hub.testing.Await;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Says the same again and again, as fast as it is taken. */
final class Pouring {
    /** So many looks, 10 ms apart, at which nothing could be said, tell that nothing is taken any more. */
    private static final int LOOKS = 50;

    private final Peer into;
    private final ByteBuffer what;
    private long said;
    private int refusals;

    private Pouring(Peer into, String what) {
        this.into = into;
        this.what = ByteBuffer.wrap(what.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Pouring into(Peer into, String what) {
        return new Pouring(into, what);
    }

    /** Until nothing is taken any more, or so much was. */
    long untilStuck(long most) {
        Await.until("nothing more is taken", () -> pour(most) || refusals > LOOKS);
        return said;
    }

    /** Until the other side closes. */
    void untilItEnds() {
        Await.until("the other side closes", () -> {
            try {
                pour(Long.MAX_VALUE);
                return false;
            } catch (UncheckedIOException e) {
                return true;
            }
        });
    }

    /** Whether so much was said; says what can be said now. */
    private boolean pour(long most) {
        for (var written = once(); written > 0; written = once()) {
            refusals = 0;
            said += written;
            if (said >= most && !what.hasRemaining()) {
                return true;
            }
        }
        refusals++;
        return false;
    }

    private int once() {
        if (!what.hasRemaining()) {
            what.rewind();
        }
        return into.saysAtOnce(what);
    }

    /** What of the last one was not said yet. */
    ByteBuffer rest() {
        return what;
    }

    long said() {
        return said;
    }
}
