package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The grammar of a request's head (RFC 9112), without the leniencies that it allows. */
final class RequestHead {
    /** The length of a body in chunks. */
    static final long CHUNKED = -1;

    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([!-~]+) HTTP/1\\.([01])");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,8}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private RequestHead() {}

    static Request read(String[] lines) throws Refused {
        var first = LINE.matcher(lines[0]);
        if (!first.matches()) {
            throw bad("not a request line: " + lines[0]);
        }
        var headers = new ArrayList<Header>();
        for (var i = 1; i < lines.length; i++) {
            headers.add(header(lines[i]));
        }
        var request =
                new Request(first.group(1), first.group(2), first.group(3).charAt(0) - '0', List.copyOf(headers), "");
        if (request.minor() == 1 && request.all("host").count() != 1) {
            throw bad("HTTP/1.1 needs exactly one host");
        }
        return request;
    }

    private static Header header(String line) throws Refused {
        var colon = line.indexOf(':');
        if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
            throw bad("not a header: " + line);
        }
        var value = line.substring(colon + 1).strip();
        if (value.chars().anyMatch(letter -> letter < ' ' && letter != '\t')) {
            throw bad("a control character in the header " + line.substring(0, colon));
        }
        return new Header(line.substring(0, colon), value);
    }

    /** Bytes of body to come, or {@link #CHUNKED}. */
    static long length(Request head) throws Refused {
        var encodings = head.all("transfer-encoding").toList();
        var lengths = head.all("content-length").toList();
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            throw bad("both a length and a transfer encoding");
        }
        if (!encodings.isEmpty()) {
            if (encodings.size() != 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
                throw bad("the transfer encoding is not chunked: " + encodings);
            }
            return CHUNKED;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        if (lengths.size() != 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw bad("not a length: " + lengths);
        }
        return Long.parseLong(lengths.getFirst());
    }

    static long chunkSize(String line) throws Refused {
        var extension = line.indexOf(';');
        var size = extension < 0 ? line : line.substring(0, extension).stripTrailing();
        if (!SIZE.matcher(size).matches()) {
            throw bad("not a chunk size: " + line);
        }
        return Long.parseLong(size, 16);
    }

    private static Refused bad(String message) {
        return new Refused(400, "bad_request", message);
    }
}
