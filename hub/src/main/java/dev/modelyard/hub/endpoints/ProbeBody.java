package dev.modelyard.hub.endpoints;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Objects;

/** The body of an answer, without its framing and never longer than it may be. */
final class ProbeBody extends InputStream {
    private final Framing framing;
    private final long most;
    private long taken;

    ProbeBody(Framing framing, long most) {
        this.framing = framing;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        var read = framing.read(into, offset, length);
        taken += Math.max(read, 0);
        if (taken > most) {
            throw new ProbeAnswer.TooLong(most);
        }
        return read;
    }

    /** Where a body ends. */
    interface Framing {
        /** As {@link InputStream#read(byte[], int, int)}, for a length above 0. */
        int read(byte[] into, int offset, int length) throws IOException;
    }

    /** Where the connection ends. */
    record UntilEnd(InputStream in) implements Framing {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }
    }

    /** After so many bytes. */
    static final class Fixed implements Framing {
        private final InputStream in;
        private long left;

        Fixed(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var read = in.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the body was cut off");
            }
            left -= read;
            return read;
        }
    }

    /** After a chunk of no bytes; what may follow it is left unread, since the connection is not used again. */
    static final class Chunked implements Framing {
        private static final int MOST_LINE = 4096;

        private final InputStream in;
        private long left;
        private boolean begun;
        private boolean ended;

        Chunked(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                next();
            }
            if (ended) {
                return -1;
            }
            var read = in.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the body was cut off");
            }
            left -= read;
            return read;
        }

        private void next() throws IOException {
            if (begun && !ProbeAnswer.line(in, MOST_LINE).isEmpty()) {
                throw new ProtocolException("a chunk that is longer than it says");
            }
            begun = true;
            var size = ProbeAnswer.line(in, MOST_LINE).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,15}")) {
                throw new ProtocolException("a chunk without a length");
            }
            left = Long.parseLong(size, 16);
            ended = left == 0;
        }
    }
}
