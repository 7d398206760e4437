package dev.modelyard.hub.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 hash as a key of a map: what is kept of a random secret, from which it cannot be told. */
record Digest256(long a, long b, long c, long d) {
    static Digest256 of(byte[] hash) {
        var longs = ByteBuffer.wrap(hash).asLongBuffer();
        if (longs.remaining() != 4) {
            throw new IllegalArgumentException("not 256 bit");
        }
        return new Digest256(longs.get(), longs.get(), longs.get(), longs.get());
    }

    static Digest256 ofText(CharSequence text) {
        return of(sha256(text));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(32)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    private static byte[] sha256(CharSequence text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
