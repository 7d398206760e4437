package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A picture inside its own address (RFC 2397), of a kind that is pixels and nothing else: SVG, which may hold scripts and
 * addresses of other servers, is none. That it is what it says is seen by its first bytes.
 */
final class PictureUrl {
    private static final String ACCEPTED =
            "must be a picture as data:image/png;base64,… (or image/jpeg, image/webp, image/gif)";

    /** As many characters of base64 as hold the first 12 bytes. */
    private static final int HEAD = 16;

    private PictureUrl() {}

    /** @throws Malformed if it is something else */
    static void check(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || comma > 40) {
            throw new Malformed("url " + ACCEPTED);
        }
        var kind = url.substring(0, comma).toLowerCase(Locale.ROOT);
        int start = comma + 1;
        if (!isBase64(url, start)) {
            throw new Malformed("url must be base64 with padding behind its comma");
        }
        var head = new String(
                Base64.getDecoder().decode(url.substring(start, Math.min(start + HEAD, url.length()))),
                StandardCharsets.ISO_8859_1);
        boolean isSo =
                switch (kind) {
                    case "data:image/png;base64" -> head.startsWith("\u0089PNG\r\n\u001a\n");
                    case "data:image/jpeg;base64" -> head.startsWith("\u00ff\u00d8\u00ff");
                    case "data:image/gif;base64" -> head.startsWith("GIF8");
                    case "data:image/webp;base64" -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
                    default -> throw new Malformed("url " + ACCEPTED);
                };
        if (!isSo) {
            throw new Malformed("url must hold the kind of picture that it names");
        }
    }

    private static boolean isBase64(String url, int start) {
        int end = url.length();
        if ((end - start) % 4 != 0) {
            return false;
        }
        for (int padding = 0; padding < 2 && end > start && url.charAt(end - 1) == '='; padding++) {
            end--;
        }
        for (int i = start; i < end; i++) {
            char c = url.charAt(i);
            boolean is = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!is && c != '+' && c != '/') {
                return false;
            }
        }
        return true;
    }
}
