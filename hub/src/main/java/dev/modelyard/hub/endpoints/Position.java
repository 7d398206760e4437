package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page of the list of endpoints begins: behind this name, and this id among equal names. */
record Position(String name, String id) {
    private static final Position START = new Position("", "");

    static Position of(Page page) {
        if (page.after() == null) {
            return START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(page.after()), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length == 2 && parts[0].indexOf('\0') < 0 && parts[1].indexOf('\0') < 0) {
                return new Position(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Problem malformed() {
        return new Problem.Invalid("after", "must be the next of the answer before");
    }

    static Position of(Endpoint endpoint) {
        return new Position(endpoint.settings().name().value(), endpoint.id().value());
    }

    /** As a page says where the next one begins. */
    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((name + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }
}
