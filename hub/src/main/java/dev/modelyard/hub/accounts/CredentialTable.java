package dev.modelyard.hub.accounts;

import dev.modelyard.hub.accounts.LoadedAccounts.Credential;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads every credential that holds and writes when each was used. Rows become callers right here, without Jdbi's mapping
 * of records, since there may be tens of thousands.
 */
final class CredentialTable {
    private final LastUse<TokenId> tokenUse;
    private final LastUse<Digest256> sessionUse;
    private final Duration idle;

    CredentialTable(LastUse<TokenId> tokenUse, LastUse<Digest256> sessionUse, Duration idle) {
        this.tokenUse = tokenUse;
        this.sessionUse = sessionUse;
        this.idle = idle;
    }

    /** @param tx sees one moment in all its statements */
    LoadedAccounts load(Handle tx, Instant now) {
        return new LoadedAccounts(tokens(tx, now), sessions(tx, now));
    }

    private Map<Digest256, Credential> tokens(Handle tx, Instant now) {
        Map<Digest256, Credential> tokens = new HashMap<>();
        Set<TokenId> ids = new HashSet<>();
        tx.createQuery("""
                SELECT t.hash, t.id, t.scopes, t.expires_at, t.last_used_at, u.id AS user_id, u.name, u.role
                FROM tokens t JOIN users u ON u.id = t.user_id
                WHERE t.revoked_at IS NULL AND u.disabled_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now)
                """)
                .bind("now", now)
                .map((row, _) -> {
                    var id = new TokenId(row.getString("id"));
                    ids.add(id);
                    Instant expires = instant(row, "expires_at");
                    return tokens.put(
                            Digest256.of(row.getBytes("hash")),
                            new Credential(
                                    caller(row, id, scopes(row)),
                                    expires == null ? Long.MAX_VALUE : expires.toEpochMilli(),
                                    Long.MAX_VALUE,
                                    tokenUse.cell(id, instant(row, "last_used_at"))));
                })
                .list();
        tokenUse.retain(ids);
        return tokens;
    }

    private Map<Digest256, Credential> sessions(Handle tx, Instant now) {
        Map<Digest256, Credential> sessions = new HashMap<>();
        tx.createQuery("""
                SELECT s.hash, s.expires_at, s.last_seen_at, u.id AS user_id, u.name, u.role
                FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE u.disabled_at IS NULL AND s.expires_at > :now
                """)
                .bind("now", now)
                .map((row, _) -> {
                    var hash = Digest256.of(row.getBytes("hash"));
                    Instant expires = instant(row, "expires_at");
                    return sessions.put(
                            hash,
                            new Credential(
                                    caller(row, null, everything(row)),
                                    expires == null ? Long.MIN_VALUE : expires.toEpochMilli(),
                                    idle.toMillis(),
                                    sessionUse.cell(hash, instant(row, "last_seen_at"))));
                })
                .list();
        sessionUse.retain(sessions.keySet());
        return sessions;
    }

    private static Caller caller(ResultSet row, @Nullable TokenId token, Set<Scope> scopes) throws SQLException {
        return new Caller(new UserId(row.getString("user_id")), row.getString("name"), role(row), token, scopes);
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        for (String scope : (String[]) row.getArray("scopes").getArray()) {
            scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
        }
        return scopes;
    }

    /** What a signed-in user may. */
    private static Set<Scope> everything(ResultSet row) throws SQLException {
        return role(row) == Role.ADMIN ? Set.of(Scope.values()) : Set.of(Scope.GATEWAY, Scope.API);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** Writes what was noted since the last time; a later time stays, whoever wrote it. */
    void writeUse(Handle tx) {
        write(
                tx,
                tokenUse.unwritten(),
                "UPDATE tokens SET last_used_at = GREATEST(last_used_at, ?) WHERE id = ?",
                (batch, use) -> batch.bind(0, use.at()).bind(1, use.key()));
        write(
                tx,
                sessionUse.unwritten(),
                "UPDATE sessions SET last_seen_at = GREATEST(last_seen_at, ?) WHERE hash = ?",
                (batch, use) -> batch.bind(0, use.at()).bind(1, use.key().bytes()));
    }

    private static <K> void write(Handle tx, List<LastUse.Unwritten<K>> uses, String sql, Binder<K> binder) {
        if (uses.isEmpty()) {
            return;
        }
        try (var batch = tx.prepareBatch(sql)) {
            for (var use : uses) {
                binder.bind(batch, use);
                batch.add();
            }
            batch.execute();
        }
    }

    private interface Binder<K> {
        void bind(PreparedBatch batch, LastUse.Unwritten<K> use);
    }
}
