package dev.modelyard.hub.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.secrets.Secret;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id and compares them in constant time. Each hash takes its memory and a processor for some
 * tens of milliseconds, so only a few run at once and the rest wait in line.
 */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final int kibibytes;
    private final int iterations;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String ofNobody;

    private Passwords(int kibibytes, int iterations) {
        this.kibibytes = kibibytes;
        this.iterations = iterations;
        this.ofNobody = ofNobody(kibibytes, iterations);
    }

    /** 19 MiB, 2 iterations, 1 lane: the OWASP Password Storage Cheat Sheet's parameters. */
    public static Passwords strong() {
        return new Passwords(19_456, 2);
    }

    /** For tests that are not about time. */
    static Passwords quick() {
        return new Passwords(8, 1);
    }

    /** What is checked where there is no user, so that the answer takes as long; no password is known to have it. */
    private static String ofNobody(int kibibytes, int iterations) {
        var bytes = new byte[SALT_BYTES + HASH_BYTES];
        new SecureRandom().nextBytes(bytes);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=" + Argon2Function.ARGON2_VERSION_13 + "$m=" + kibibytes + ",t=" + iterations + ",p=1$"
                + base64.encodeToString(Arrays.copyOf(bytes, SALT_BYTES)) + "$"
                + base64.encodeToString(Arrays.copyOfRange(bytes, SALT_BYTES, bytes.length));
    }

    /** The library makes it once, with all of its memory, so nobody asks for it before there is a password to check. */
    private Argon2Function function() {
        return Argon2Function.getInstance(kibibytes, iterations, 1, HASH_BYTES, Argon2.ID);
    }

    /** The hash with its salt and parameters, in PHC form. */
    String hash(Secret password) {
        return inLine(() -> Password.hash(normal(password))
                .addRandomSalt(SALT_BYTES)
                .with(function())
                .getResult());
    }

    /** @param hash null where there is no such user: takes as long, and is false */
    boolean matches(Secret password, @Nullable String hash) {
        if (password.reveal().length() > 2 * NewPassword.LONGEST) {
            return false;
        }
        String known = hash == null ? ofNobody : hash;
        boolean same =
                inLine(() -> Password.check(normal(password), known).with(Argon2Function.getInstanceFromHash(known)));
        return hash != null && same;
    }

    /** The same characters, typed on another machine, may come as other bytes. */
    private static String normal(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    }

    private <T> T inLine(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem.TooMany("Too many passwords are being checked.", LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The server is stopping.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
