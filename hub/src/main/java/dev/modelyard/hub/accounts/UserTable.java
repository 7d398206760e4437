package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of the users. */
interface UserTable {
    /** Makes those who add, end or demote admins wait for one another until their transactions end. */
    default void lock() {
        lock(0x6d6f64656c79617aL); // any number that nothing else locks
    }

    @SqlQuery("SELECT pg_advisory_xact_lock(:key) IS NULL")
    boolean lock(long key);

    @SqlUpdate("""
            INSERT INTO users (id, name, name_key, password_hash, password_generated, role, disabled_at,
                               created_at, updated_at)
            VALUES (:id, :name, :nameKey, :passwordHash, :passwordGenerated, :role, :disabledAt,
                    :createdAt, :updatedAt)
            """)
    void insert(@BindMethods User user);

    @SqlUpdate("""
            UPDATE users
            SET name = :name, name_key = :nameKey, password_hash = :passwordHash,
                password_generated = :passwordGenerated, role = :role, disabled_at = :disabledAt,
                updated_at = :updatedAt
            WHERE id = :id
            """)
    void update(@BindMethods User user);

    @SqlUpdate("DELETE FROM users WHERE id = :id")
    void delete(UserId id);

    @SqlQuery("SELECT * FROM users WHERE id = :id")
    Optional<User> find(UserId id);

    @SqlQuery("SELECT * FROM users WHERE id = :id FOR UPDATE")
    Optional<User> findForUpdate(UserId id);

    @SqlQuery("SELECT * FROM users WHERE name_key = :key")
    Optional<User> findByKey(String key);

    /** @param only one user's id, null for all */
    @SqlQuery("""
            SELECT * FROM users
            WHERE (CAST(:only AS text) IS NULL OR id = :only)
              AND (CAST(:after AS text) IS NULL OR name_key > :after)
            ORDER BY name_key
            LIMIT :limit
            """)
    List<User> page(@Nullable UserId only, @Nullable String after, int limit);

    @SqlQuery("""
            SELECT id, name, role = 'admin' AND disabled_at IS NULL AS is_active_admin FROM users ORDER BY name_key
            """)
    List<KnownUsers.KnownUser> known();

    @SqlQuery("SELECT NOT EXISTS (SELECT FROM users)")
    boolean isEmpty();

    @SqlQuery("SELECT EXISTS (SELECT FROM users WHERE password_generated)")
    boolean hasGeneratedPassword();

    @SqlQuery("SELECT EXISTS (SELECT FROM users WHERE role = 'admin' AND disabled_at IS NULL AND id <> :but)")
    boolean hasActiveAdminBesides(UserId but);

    /** The admin whom a lost password is made anew for: the one called admin, else an active one, the oldest first. */
    @SqlQuery("""
            SELECT * FROM users WHERE role = 'admin'
            ORDER BY name_key <> 'admin', disabled_at IS NOT NULL, created_at, id
            LIMIT 1
            """)
    Optional<User> firstAdmin();
}
