package dev.modelyard.hub.platform.identity;

import java.security.SecureRandom;
import java.util.Random;
import java.util.function.Supplier;

/** Makes ids: 21 characters of a URL-safe alphabet, 126 random bits; the twin of the SQL function {@code nanoid()}. */
public final class Nanoid implements Supplier<String> {
    public static final int LENGTH = 21;

    /** 64 characters, so that six random bits choose one without bias. */
    static final String ALPHABET = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

    private final Random random;

    public Nanoid() {
        this(new SecureRandom());
    }

    /** @param random must be cryptographically strong but in tests */
    public Nanoid(Random random) {
        this.random = random;
    }

    @Override
    public String get() {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var id = new StringBuilder(LENGTH);
        for (byte b : bytes) {
            id.append(ALPHABET.charAt(b & 63));
        }
        return id.toString();
    }
}
