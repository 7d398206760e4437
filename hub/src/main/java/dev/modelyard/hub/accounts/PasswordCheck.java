package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.secrets.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks passwords that people type, no oftener than {@link SignInLimits} lets them. */
public final class PasswordCheck {
    private final Passwords passwords;
    private final SignInLimits limits;

    public PasswordCheck(Passwords passwords, SignInLimits limits) {
        this.passwords = passwords;
        this.limits = limits;
    }

    String hash(NewPassword password) {
        return passwords.hash(password.secret());
    }

    /**
     * Takes as long whether there is such a user or not.
     *
     * @param key  the name that was typed, as it is compared
     * @param user who has that name; null for nobody
     * @return the user, if the password is theirs and they may sign in
     */
    Optional<User> signIn(String key, @Nullable User user, Secret password, String client) {
        var attempt = limits.begin(key, client);
        boolean right = passwords.matches(password, user == null ? null : user.passwordHash());
        if (!right || user == null || user.isDisabled()) {
            return Optional.empty();
        }
        attempt.succeeded();
        return Optional.of(user);
    }

    /** @throws Problem.Invalid if {@code typed} is not the user's password */
    void own(User user, @Nullable Secret typed, String client) {
        if (typed == null) {
            throw new Problem.Invalid("/currentPassword", "is required to change one's own password");
        }
        if (signIn(user.nameKey(), user, typed, client).isEmpty()) {
            throw new Problem.Invalid("/currentPassword", "is not your password");
        }
    }
}
