package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.modelyard.hub.gateway.json.JsonKind;
import io.netty.buffer.ByteBuf;

/** Edits of {@code stream_options}: how an upstream is asked for usage the client did not ask for. */
final class StreamOptions {
    private static final byte[] MEMBER = ascii("\"stream_options\":{\"include_usage\":true},");
    private static final byte[] OBJECT = ascii("{\"include_usage\":true}");
    private static final byte[] ONLY_USAGE = ascii("\"include_usage\":true");
    private static final byte[] USAGE = ascii("\"include_usage\":true,");
    private static final byte[] TRUE = ascii("true");

    private StreamOptions() {}

    /** Makes the request ask for usage, unless it does so already. */
    static void askForUsage(RequestScan request, Splice splice) {
        RequestScan.Member options = request.streamOptions();
        RequestScan.Member usage = request.includeUsage();
        if (request.asksUsage()) {
            return;
        }
        if (usage != null) {
            splice.replace(usage.value(), TRUE);
        } else if (options == null) {
            splice.insert(request.object().start() + 1, MEMBER);
        } else if (options.kind() == JsonKind.OBJECT) {
            splice.insert(options.value().start() + 1, options.empty() ? ONLY_USAGE : USAGE);
        } else {
            splice.replace(options.value(), OBJECT);
        }
    }

    /** Takes {@code stream_options} out, with one of its commas. */
    static void remove(RequestScan request, ByteBuf body, Splice splice) {
        RequestScan.Member options = request.streamOptions();
        if (options == null) {
            return;
        }
        int start = options.key();
        int end = options.value().end();
        int next = skipSpace(body, end, 1);
        if (byteAt(body, next) == ',') {
            splice.remove(new Span(start, next + 1));
            return;
        }
        int previous = skipSpace(body, start - 1, -1);
        splice.remove(new Span(byteAt(body, previous) == ',' ? previous : start, end));
    }

    private static int skipSpace(ByteBuf body, int from, int step) {
        int at = from;
        while (byteAt(body, at) == ' '
                || byteAt(body, at) == '\n'
                || byteAt(body, at) == '\r'
                || byteAt(body, at) == '\t') {
            at += step;
        }
        return at;
    }

    private static byte byteAt(ByteBuf body, int offset) {
        return body.getByte(body.readerIndex() + offset);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
