package dev.modelyard.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests from bytes that are cut anywhere. Strict, because what it tests must not send anything doubtful: bare
 * line feeds, two lengths, a missing host and odd chunk sizes are refused.
 */
final class RequestParser {
    private static final int HEAD_LIMIT = 64 << 10;
    private static final int BODY_LIMIT = 256 << 20;
    private static final int LINE_LIMIT = 8 << 10;

    private enum At {
        HEAD,
        FIXED,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int scanned;

    private At at = At.HEAD;
    private @Nullable Request head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private long missing;
    private boolean continues;

    void feed(ByteBuffer more) {
        var size = more.remaining();
        if (start == end) {
            scanned = 0;
            start = 0;
            end = 0;
        }
        if (end + size > bytes.length) {
            var kept = end - start;
            bytes = Arrays.copyOf(
                    Arrays.copyOfRange(bytes, start, end), Math.max(kept + size, Math.min(2 * kept, BODY_LIMIT)));
            scanned -= start;
            start = 0;
            end = kept;
        }
        more.get(bytes, end, size);
        end += size;
    }

    /** Bytes that are not yet part of a request. */
    int waiting() {
        return end - start;
    }

    /** Whether the client now waits for {@code 100 Continue}; true once. */
    boolean asksToContinue() {
        var asks = continues;
        continues = false;
        return asks;
    }

    /** The next request, if it is whole. */
    Optional<Request> next() throws Refused {
        while (true) {
            var moved =
                    switch (at) {
                        case HEAD -> readHead();
                        case FIXED, CHUNK -> readBody();
                        case CHUNK_SIZE -> readChunkSize();
                        case CHUNK_END -> readChunkEnd();
                        case TRAILER -> readTrailer();
                    };
            if (!moved) {
                return Optional.empty();
            }
            if (at == At.HEAD && head != null) {
                return Optional.of(whole(head));
            }
        }
    }

    private Request whole(Request ended) {
        var request = new Request(
                ended.method(), ended.target(), ended.minor(), ended.headers(), body.toString(StandardCharsets.UTF_8));
        head = null;
        continues = false;
        body = new ByteArrayOutputStream(0);
        return request;
    }

    private boolean readHead() throws Refused {
        var stop = headEnd();
        if (stop < 0) {
            if (end - start > HEAD_LIMIT) {
                throw new Refused(431, "head_too_large", "the head is larger than " + HEAD_LIMIT + " bytes");
            }
            return false;
        }
        var lines = new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        start = stop + 4;
        scanned = start;
        var read = RequestHead.read(lines);
        head = read;
        expectBody(read);
        return true;
    }

    /** Where the empty line begins; -1 if it has not come yet. */
    private int headEnd() {
        for (var i = Math.max(start, scanned - 3); i + 3 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        scanned = end;
        return -1;
    }

    private void expectBody(Request read) throws Refused {
        var length = RequestHead.length(read);
        if (length > BODY_LIMIT) {
            throw new Refused(413, "body_too_large", "the body is larger than " + BODY_LIMIT + " bytes");
        }
        missing = length;
        if (length == RequestHead.CHUNKED) {
            at = At.CHUNK_SIZE;
        } else if (length > 0) {
            at = At.FIXED;
            body = new ByteArrayOutputStream((int) Math.min(length, 1 << 20));
        }
        continues = length != 0
                && start == end
                && read.header("expect")
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean readBody() {
        var size = (int) Math.min(missing, end - start);
        body.write(bytes, start, size);
        start += size;
        missing -= size;
        if (missing > 0) {
            return false;
        }
        at = at == At.CHUNK ? At.CHUNK_END : At.HEAD;
        return true;
    }

    private boolean readChunkSize() throws Refused {
        var line = line();
        if (line == null) {
            return false;
        }
        missing = RequestHead.chunkSize(line);
        if (body.size() + missing > BODY_LIMIT) {
            throw new Refused(413, "body_too_large", "the body is larger than " + BODY_LIMIT + " bytes");
        }
        at = missing == 0 ? At.TRAILER : At.CHUNK;
        return true;
    }

    private boolean readChunkEnd() throws Refused {
        var line = line();
        if (line == null) {
            return false;
        }
        if (!line.isEmpty()) {
            throw new Refused(400, "bad_request", "a chunk is longer than its size says");
        }
        at = At.CHUNK_SIZE;
        return true;
    }

    private boolean readTrailer() throws Refused {
        var line = line();
        if (line == null) {
            return false;
        }
        if (line.isEmpty()) {
            at = At.HEAD;
        }
        return true;
    }

    private @Nullable String line() throws Refused {
        for (var i = start; i + 1 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                var line = new String(bytes, start, i - start, StandardCharsets.ISO_8859_1);
                start = i + 2;
                scanned = start;
                return line;
            }
        }
        if (end - start > LINE_LIMIT) {
            throw new Refused(400, "bad_request", "a line of a chunk is too long");
        }
        return null;
    }
}
