package dev.modelyard.hub.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the bytes of a body, counted while they come. */
final class BodyBytes {
    private static final long MOST_DRAINED = 16_000_000;
    private static final int PIECE = 16_384;

    private BodyBytes() {}

    /**
     * All of {@code stream}. Of a body that is refused nothing is kept, and its room is another's before the rest of it is
     * read, so that of many that come at once some are served.
     *
     * @throws Problem.TooLarge    if there are more than {@code limit}
     * @throws Problem.Unavailable if there is no room for them
     */
    static byte[] read(InputStream stream, long limit, BodyRoom.Place place) throws IOException {
        try {
            return collected(stream, limit, place);
        } catch (Problem.TooLarge | Problem.Unavailable e) {
            place.settle();
            drain(stream);
            throw e;
        }
    }

    private static byte[] collected(InputStream stream, long limit, BodyRoom.Place place) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
            if (!place.grow(read)) {
                throw BodyRoom.full();
            } else if (bytes.size() + read > limit) {
                throw new Problem.TooLarge(limit);
            }
            bytes.write(piece, 0, read);
        }
        return bytes.toByteArray();
    }

    /** Reads on for a while, so that whoever still writes comes to read the answer. */
    private static void drain(InputStream stream) throws IOException {
        byte[] nowhere = new byte[PIECE];
        long left = MOST_DRAINED;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = stream.read(nowhere);
        }
    }
}
