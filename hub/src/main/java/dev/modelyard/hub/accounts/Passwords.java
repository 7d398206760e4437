package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.secrets.Secret;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
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

    private final Argon2Hash.Cost cost;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();
    private final Argon2Hash ofNobody;

    private Passwords(int kibibytes, int iterations) {
        this.cost = new Argon2Hash.Cost(kibibytes, iterations, 1);
        this.ofNobody = Argon2Hash.random(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /** 19 MiB, 2 iterations, 1 lane: the OWASP Password Storage Cheat Sheet's parameters. */
    public static Passwords strong() {
        return new Passwords(19_456, 2);
    }

    /** For tests that are not about time. */
    static Passwords quick() {
        return new Passwords(8, 1);
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The hash with its salt and parameters, in PHC form. */
    String hash(Secret password) {
        return inLine(() -> Argon2Hash.of(normal(password), cost, bytes(SALT_BYTES), HASH_BYTES))
                .toString();
    }

    /** @param hash null where there is no such user: takes as long, and is false */
    boolean matches(Secret password, @Nullable String hash) {
        if (password.reveal().length() > 2 * NewPassword.LONGEST) {
            return false;
        }
        var known = hash == null ? ofNobody : Argon2Hash.parse(hash);
        boolean same = inLine(() -> known.isOf(normal(password)));
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
