package dev.modelyard.hub.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The keys after which a page begins, as one opaque word that needs no encoding in an address. */
public final class Cursor {
    private static final String BETWEEN = "\n";

    private Cursor() {}

    /** @param keys without line breaks */
    public static String of(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param count how many keys {@link #of} was given
     * @throws Problem.Invalid if it is not one of ours
     */
    public static List<String> keys(String after, int count) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            var keys = List.of(text.split(BETWEEN, -1));
            if (keys.size() == count && text.indexOf('\0') < 0) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        throw foreign();
    }

    public static Problem.Invalid foreign() {
        return new Problem.Invalid("after", "must be the next of the answer before");
    }
}
