package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session as its cookie holds it: 256 random bits. The CSRF value follows from it, so that it needs no keeping: only
 * who can read the cookie, or an answer of the API, can send it.
 */
final class SessionSecret {
    private static final int LENGTH = 43;

    private SessionSecret() {}

    static Secret random(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Secret.of(text(bits));
    }

    static boolean fits(String cookie) {
        return cookie.length() == LENGTH;
    }

    static String csrf(String cookie) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(cookie.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text(mac.doFinal("csrf".getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    static boolean isCsrf(String cookie, String csrf) {
        return MessageDigest.isEqual(
                csrf(cookie).getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bits) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
