package dev.modelyard.hub.endpoints;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer of HTTP/1.x as it comes from the wire, for requests that asked for the connection to be closed: the head is
 * read, the body is still to come and bounded.
 *
 * @param headers by lower-case name, the first of each
 */
record ProbeAnswer(int status, Map<String, String> headers, InputStream body) {
    private static final int MOST_HEAD = 65_536;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");

    /**
     * Reads a head, and passes over those that only announce one (1xx).
     *
     * @param mostBody bytes of a body after which reading it fails with {@link TooLong}
     */
    static ProbeAnswer read(InputStream in, long mostBody) throws IOException {
        var left = MOST_HEAD;
        while (true) {
            var status = line(in, left);
            left -= status.length() + 2;
            var parsed = STATUS_LINE.matcher(status);
            if (!parsed.matches()) {
                throw new ProtocolException("no status line");
            }
            Map<String, String> headers = new TreeMap<>();
            for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                left -= line.length() + 2;
                header(line, headers);
            }
            var code = Integer.parseInt(parsed.group(1));
            if (code >= 200) {
                return new ProbeAnswer(code, headers, body(code, headers, in, mostBody));
            }
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static void header(String line, Map<String, String> headers) throws ProtocolException {
        var colon = line.indexOf(':');
        if (colon < 1) {
            throw new ProtocolException("a header without a name");
        }
        headers.putIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream in, long most)
            throws ProtocolException {
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        var coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("a transfer coding that was not asked for");
            }
            return new ProbeBody(new ProbeBody.Chunked(in), most);
        }
        var length = headers.get("content-length");
        if (length == null) {
            return new ProbeBody(new ProbeBody.UntilEnd(in), most);
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new ProtocolException("a length that is no number");
        }
        return new ProbeBody(new ProbeBody.Fixed(in, Long.parseLong(length)), most);
    }

    /** A line without its end; carriage returns are optional, as RFC 9112 (2.2) lets readers be. */
    static String line(InputStream in, int most) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            if (line.size() >= most) {
                throw new ProtocolException("a head without an end");
            }
            line.write(next);
        }
    }

    /** The body is longer than what is read of one. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long most) {
            super("more than " + most + " bytes");
        }
    }
}
