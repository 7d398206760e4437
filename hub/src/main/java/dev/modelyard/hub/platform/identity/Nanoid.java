package dev.modelyard.hub.platform.identity;

import java.security.SecureRandom;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes ids: 21 characters of a URL-safe alphabet, 126 random bits; the twin of the SQL function {@code nanoid()}.
 * Safe from any thread.
 */
public final class Nanoid implements Supplier<String> {
    public static final int LENGTH = 21;

    /** 64 characters, so that six random bits choose one without bias. */
    static final String ALPHABET = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

    /** Ids whose bytes are drawn at once: strong randomness costs by the call rather than by the byte. */
    private static final int AT_ONCE = 50;

    private final Random random;
    private final byte[] drawn = new byte[AT_ONCE * LENGTH];
    private int next = drawn.length;

    public Nanoid() {
        this(new SecureRandom());
    }

    /** @param random must be cryptographically strong but in tests */
    public Nanoid(Random random) {
        this.random = random;
    }

    @Override
    public synchronized String get() {
        if (next == drawn.length) {
            random.nextBytes(drawn);
            next = 0;
        }
        var id = new StringBuilder(LENGTH);
        for (int end = next + LENGTH; next < end; next++) {
            id.append(ALPHABET.charAt(drawn[next] & 63));
        }
        return id.toString();
    }
}
