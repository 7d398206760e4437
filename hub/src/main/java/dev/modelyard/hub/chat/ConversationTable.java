package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code conversations}; nothing is read or changed but its owner's. */
interface ConversationTable {
    @SqlUpdate("""
            INSERT INTO conversations (id, user_id, title, is_title_given, model, second_model, system_prompt, parameters,
                                       models, messages, size, version, created_at, updated_at)
            VALUES (:id, :userId, :title, :isTitleGiven, :model, :secondModel, :systemPrompt, CAST(:parameters AS json),
                    CAST(:models AS text[]), :messages, :size, :version, :createdAt, :updatedAt)
            """)
    void insert(@BindMethods StoredConversation conversation);

    @SqlUpdate("""
            UPDATE conversations SET
                title = :title, is_title_given = :isTitleGiven, model = :model, second_model = :secondModel,
                system_prompt = :systemPrompt, parameters = CAST(:parameters AS json),
                models = CAST(:models AS text[]), messages = :messages, size = :size, version = :version,
                updated_at = :updatedAt
            WHERE id = :id
            """)
    void update(@BindMethods StoredConversation conversation);

    @SqlQuery("SELECT * FROM conversations WHERE id = :id AND user_id = :owner")
    Optional<StoredConversation> find(ConversationId id, UserId owner);

    /** Bytes of its messages. */
    @SqlQuery("SELECT size FROM conversations WHERE id = :id AND user_id = :owner")
    Optional<Long> size(ConversationId id, UserId owner);

    /** As {@link #find}, and nobody else changes it until this transaction ends. */
    @SqlQuery("SELECT * FROM conversations WHERE id = :id AND user_id = :owner FOR UPDATE")
    Optional<StoredConversation> lock(ConversationId id, UserId owner);

    @SqlUpdate("DELETE FROM conversations WHERE id = :id")
    void delete(ConversationId id);

    /** @return how many there were */
    @SqlUpdate("DELETE FROM conversations WHERE user_id = :owner")
    int deleteAll(UserId owner);

    @SqlQuery("SELECT count(*) FROM conversations WHERE user_id = :owner")
    int count(UserId owner);

    /** Until this transaction ends, nobody else who asks for this lock adds conversations for that user. */
    @SqlQuery("SELECT id FROM users WHERE id = :owner FOR NO KEY UPDATE")
    Optional<UserId> lockOwner(UserId owner);

    /** Newest change first; {@code afterTime} and {@code afterId} null for the start. */
    @SqlQuery("""
            SELECT id, title, model, models, messages, created_at, updated_at, NULL AS snippet FROM conversations
            WHERE user_id = :owner
              AND (CAST(:afterId AS text) IS NULL OR (updated_at, id) < (:afterTime, :afterId))
            ORDER BY updated_at DESC, id DESC
            LIMIT :limit
            """)
    List<ConversationItem> page(UserId owner, @Nullable Instant afterTime, @Nullable String afterId, int limit);
}
