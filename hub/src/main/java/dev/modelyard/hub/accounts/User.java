package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param nameKey           the name as it is compared
 * @param passwordHash      in PHC form
 * @param passwordGenerated whether the password is one that the hub made and put into a file
 * @param disabledAt        null while the user may sign in
 */
public record User(
        UserId id,
        String name,
        String nameKey,
        String passwordHash,
        boolean passwordGenerated,
        Role role,
        @Nullable Instant disabledAt,
        Instant createdAt,
        Instant updatedAt) {

    boolean isDisabled() {
        return disabledAt != null;
    }

    boolean isActiveAdmin() {
        return role == Role.ADMIN && !isDisabled();
    }

    String etag() {
        return UserView.of(this).etag();
    }

    User withPassword(String hash, boolean generated) {
        return new User(id, name, nameKey, hash, generated, role, disabledAt, createdAt, updatedAt);
    }

    User at(Instant changed) {
        return new User(id, name, nameKey, passwordHash, passwordGenerated, role, disabledAt, createdAt, changed);
    }

    /** What the audit compares; its values show as {@code ***}. */
    Audited audited() {
        return new Audited(name, role, isDisabled(), Secret.of(passwordHash));
    }

    /** A user as the audit sees one. */
    record Audited(String name, Role role, boolean disabled, Secret password) {}
}
