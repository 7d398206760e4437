package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of the tokens; where nothing else is said, of those that are not revoked. */
interface TokenTable {
    @SqlUpdate("""
            INSERT INTO tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at)
            VALUES (:id, :user, :name, :hash, :prefix, :scopes, :createdAt, :expiresAt)
            """)
    void insert(
            TokenId id,
            UserId user,
            String name,
            byte[] hash,
            String prefix,
            String[] scopes,
            Instant createdAt,
            @Nullable Instant expiresAt);

    @SqlQuery("""
            SELECT t.*, u.name AS user_name FROM tokens t JOIN users u ON u.id = t.user_id
            WHERE t.id = :id AND t.revoked_at IS NULL
            """)
    Optional<Token> find(TokenId id);

    /**
     * Newest first; {@code user} null for everyone's, {@code afterTime} and {@code afterId} null for the start.
     *
     * @param states {@link TokenState}s, revoked ones too
     */
    @SqlQuery("""
            SELECT t.*, u.name AS user_name FROM tokens t JOIN users u ON u.id = t.user_id
            WHERE CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked'
                       WHEN t.expires_at <= :now THEN 'expired'
                       ELSE 'active' END = ANY(:states)
              AND (CAST(:user AS text) IS NULL OR t.user_id = :user)
              AND (CAST(:afterId AS text) IS NULL OR (t.created_at, t.id) < (:afterTime, :afterId))
            ORDER BY t.created_at DESC, t.id DESC
            LIMIT :limit
            """)
    List<Token> page(
            String[] states,
            Instant now,
            @Nullable UserId user,
            @Nullable Instant afterTime,
            @Nullable String afterId,
            int limit);

    /** All of a user's, newest first. */
    @SqlQuery("""
            SELECT t.*, u.name AS user_name FROM tokens t JOIN users u ON u.id = t.user_id
            WHERE t.user_id = :user AND t.revoked_at IS NULL
            ORDER BY t.created_at DESC, t.id DESC
            """)
    List<Token> of(UserId user);

    @SqlUpdate("UPDATE tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
    int revoke(TokenId id, Instant now);

    @SqlQuery("SELECT count(*) FROM tokens WHERE user_id = :user AND revoked_at IS NULL")
    int count(UserId user);

    /** What a token is called, and whose it is. */
    record Label(TokenId id, UserId userId, String name) {}

    /** Those of revoked tokens, too. */
    @SqlQuery("SELECT id, user_id, name FROM tokens WHERE id = ANY(:ids)")
    List<Label> labels(String[] ids);
}
