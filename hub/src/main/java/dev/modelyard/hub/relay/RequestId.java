package dev.modelyard.hub.relay;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Accepts a client's own id for a request where it is fit for headers and logs. */
final class RequestId {
    static final AsciiString HEADER = AsciiString.cached("x-request-id");

    private static final int LONGEST = 128;

    private RequestId() {}

    /** @param otherwise what the request is called if {@code sent} will not do */
    static String of(@Nullable String sent, String otherwise) {
        return sent != null && isSane(sent) ? sent : otherwise;
    }

    private static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            var c = id.charAt(i);
            if (!((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == ':')) {
                return false;
            }
        }
        return true;
    }
}
