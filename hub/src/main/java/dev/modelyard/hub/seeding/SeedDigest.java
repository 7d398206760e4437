package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells whether something that is written in JSON is still the same. */
final class SeedDigest {
    private SeedDigest() {}

    /** SHA-256 of these parts in JSON, one after the other, as 64 hexadecimal digits. */
    static String of(Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(Json.bytes(part));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
