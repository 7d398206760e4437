package dev.modelyard.hub.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.secrets.Secret;
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

    private final Argon2Function function;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String ofNobody;

    private Passwords(Argon2Function function) {
        this.function = function;
        // checked where there is no user, so that the answer takes as long
        this.ofNobody =
                Password.hash("").addRandomSalt(SALT_BYTES).with(function).getResult();
    }

    /** 19 MiB, 2 iterations, 1 lane: the OWASP Password Storage Cheat Sheet's parameters. */
    public static Passwords strong() {
        return new Passwords(Argon2Function.getInstance(19_456, 2, 1, HASH_BYTES, Argon2.ID));
    }

    /** For tests that are not about time. */
    static Passwords quick() {
        return new Passwords(Argon2Function.getInstance(8, 1, 1, HASH_BYTES, Argon2.ID));
    }

    /** The hash with its salt and parameters, in PHC form. */
    String hash(Secret password) {
        return inLine(() -> Password.hash(normal(password))
                .addRandomSalt(SALT_BYTES)
                .with(function)
                .getResult());
    }

    /** @param hash null where there is no such user: takes as long, and is false */
    boolean matches(Secret password, @Nullable String hash) {
        if (password.reveal().length() > 2 * NewPassword.LONGEST) {
            return false;
        }
        boolean same = inLine(() -> Password.check(normal(password), hash == null ? ofNobody : hash)
                .with(hash == null ? function : Argon2Function.getInstanceFromHash(hash)));
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
