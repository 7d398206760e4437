package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;

import java.nio.charset.StandardCharsets;

/** Names of the headers that the gateway adds, as they are written. */
final class GatewayHeaders {
    static final byte[] REQUEST_ID = ascii("x-request-id: ");
    static final byte[] ENDPOINT = ascii("x-modelyard-endpoint: ");
    static final byte[] REASON = ascii("x-modelyard-reason: ");
    static final byte[] ATTEMPTS = ascii("x-modelyard-attempts: ");
    static final byte[] OVERHEAD = ascii("x-modelyard-overhead-ms: ");
    static final byte[] CONTENT_TYPE = ascii("content-type: ");

    private static final String HEX = "0123456789ABCDEF";

    private GatewayHeaders() {}

    /** A name in a header: percent-encoded UTF-8, but for what RFC 3986 calls unreserved. */
    static String encoded(String name) {
        var out = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~') {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
