package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token, as shown. */
@Doc("A program's credential")
public record TokenView(
        TokenId id,
        String name,
        @Doc("How it begins") String prefix,
        List<Scope> scopes,
        Owner user,
        Instant createdAt,
        @Doc("Absent where it does not expire") @Nullable Instant expiresAt,
        @Doc("Absent before its first use") @Nullable Instant lastUsedAt,
        @Doc("Absent where it is not revoked") @Nullable Instant revokedAt,

        @Doc("The token itself: in the answer that makes it, and never again") @Nullable
        String token) {

    /** Whose it is. */
    @Doc("Whose it is")
    public record Owner(UserId id, String name) {}

    static TokenView of(Token token, @Nullable Instant lastUsedAt) {
        return of(token, lastUsedAt, null);
    }

    static TokenView of(Token token, @Nullable Instant lastUsedAt, @Nullable String secret) {
        return new TokenView(
                token.id(),
                token.name(),
                token.prefix(),
                token.scopes(),
                new Owner(token.userId(), token.userName()),
                token.createdAt(),
                token.expiresAt(),
                lastUsedAt,
                token.revokedAt(),
                secret);
    }
}
