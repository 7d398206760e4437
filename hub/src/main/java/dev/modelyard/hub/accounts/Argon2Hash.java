package dev.modelyard.hub.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106, version 1.3), written in PHC form:
 * {@code $argon2id$v=19$m=KIBIBYTES,t=ITERATIONS,p=LANES$SALT$HASH}, the last two in base64 without padding.
 */
final class Argon2Hash {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * What making a hash takes.
     *
     * @param kibibytes  of memory
     * @param iterations over all of it
     * @param lanes      how many threads could share the work
     */
    record Cost(int kibibytes, int iterations, int lanes) {}

    private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Takes {@code cost}, in time and memory. */
    static Argon2Hash of(String password, Cost cost, byte[] salt, int bytes) {
        return new Argon2Hash(cost, salt, derive(password, cost, salt, bytes));
    }

    /** Any one of that length, made at once; no password is known to have it. */
    static Argon2Hash random(Cost cost, byte[] salt, byte[] hash) {
        return new Argon2Hash(cost, salt, hash);
    }

    /** @throws IllegalArgumentException if it is none; says nothing of what it is */
    static Argon2Hash parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC form");
        }
        var base64 = Base64.getDecoder();
        return new Argon2Hash(
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))),
                base64.decode(parts.group(4)),
                base64.decode(parts.group(5)));
    }

    /** Takes as long as making it, whatever the password. */
    boolean isOf(String password) {
        return MessageDigest.isEqual(hash, derive(password, cost, salt, hash.length));
    }

    private static byte[] derive(String password, Cost cost, byte[] salt, int bytes) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes)
                .withIterations(cost.iterations)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        var utf8 = password.getBytes(StandardCharsets.UTF_8);
        var derived = new byte[bytes];
        argon2.generateBytes(utf8, derived);
        Arrays.fill(utf8, (byte) 0);
        return derived;
    }

    /** The PHC form. */
    @Override
    public String toString() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes + ",t=" + cost.iterations + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
