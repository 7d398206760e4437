package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.secrets.Secret;
import java.security.SecureRandom;

/** A token as its program sends it: {@code myd_} and 43 characters of base 62, which are 256 random bits. */
final class TokenSecret {
    private static final String BEGIN = "myd_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int SHOWN = 6;

    private TokenSecret() {}

    static Secret random(SecureRandom random) {
        return Secret.of(BEGIN + text(random, RANDOM_LENGTH));
    }

    /** @param length characters, of 5.95 bits each */
    static String text(SecureRandom random, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** What is shown of it, so that people can tell their tokens apart. */
    static String prefix(Secret token) {
        return token.reveal().substring(0, BEGIN.length() + SHOWN);
    }

    /** Whether it can be one at all; nothing else is worth a hash. */
    static boolean fits(CharSequence text) {
        return text.length() == BEGIN.length() + RANDOM_LENGTH
                && text.charAt(0) == 'm'
                && text.charAt(1) == 'y'
                && text.charAt(2) == 'd'
                && text.charAt(3) == '_';
    }
}
