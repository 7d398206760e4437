package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code pinned_models}. */
interface PinTable {
    @SqlQuery("SELECT model FROM pinned_models WHERE user_id = :user ORDER BY model")
    List<String> of(UserId user);

    /** Until this transaction ends, nobody else who asks for this lock pins for that user. */
    @SqlQuery("SELECT id FROM users WHERE id = :user FOR NO KEY UPDATE")
    Optional<UserId> lock(UserId user);

    @SqlUpdate("INSERT INTO pinned_models (user_id, model) VALUES (:user, :model) ON CONFLICT DO NOTHING")
    void add(UserId user, String model);

    @SqlUpdate("DELETE FROM pinned_models WHERE user_id = :user AND model = :model")
    void remove(UserId user, String model);

    /** How many users have pinned one of these models: all users, or only one. */
    @SqlQuery("""
            SELECT count(DISTINCT user_id)::integer FROM pinned_models
            WHERE model = ANY(:models) AND (CAST(:only AS text) IS NULL OR user_id = :only)
            """)
    int pinnedBy(List<String> models, @Nullable UserId only);
}
