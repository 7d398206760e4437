package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program's credential, without its secret.
 *
 * @param prefix how it begins
 */
public record Token(
        TokenId id,
        UserId userId,
        String userName,
        String name,
        String prefix,
        List<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** What the audit notes. */
    record Audited(
            String name,
            String prefix,
            List<Scope> scopes,
            @Nullable Instant expiresAt) {}

    Audited audited() {
        return new Audited(name, prefix, scopes, expiresAt);
    }
}
