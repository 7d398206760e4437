package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text of a path or a query, read strictly: what is not UTF-8, or holds NUL, is nothing. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** One path segment. */
    static Optional<String> segment(String encoded) {
        return decode(encoded, false);
    }

    /** A name or a value of a query, where {@code +} is a space. */
    static Optional<String> query(String encoded) {
        return decode(encoded, true);
    }

    private static Optional<String> decode(String encoded, boolean plusIsSpace) {
        if (encoded.indexOf('%') < 0 && !(plusIsSpace && encoded.indexOf('+') >= 0)) {
            return Optional.of(encoded).filter(Texts::isStorable);
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                byte[] plain = (plusIsSpace && c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8);
                bytes.write(plain, 0, plain.length);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()))
                            .toString())
                    .filter(Texts::isStorable);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
