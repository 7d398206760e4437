package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the sessions; a session is known by the hash of its cookie. */
interface SessionTable {
    @SqlUpdate("""
            INSERT INTO sessions (hash, user_id, created_at, last_seen_at, expires_at)
            VALUES (:hash, :user, :now, :now, :expiresAt)
            """)
    void insert(byte[] hash, UserId user, Instant now, Instant expiresAt);

    @SqlQuery("SELECT expires_at FROM sessions WHERE hash = :hash")
    Optional<Instant> expiry(byte[] hash);

    @SqlUpdate("DELETE FROM sessions WHERE hash = :hash")
    int delete(byte[] hash);

    /** Ends all sessions of a user but one, which need not exist. */
    @SqlUpdate("DELETE FROM sessions WHERE user_id = :user AND hash <> :but")
    void deleteAllBut(UserId user, byte[] but);

    @SqlQuery("SELECT count(*) FROM sessions WHERE user_id = :user")
    int count(UserId user);
}
