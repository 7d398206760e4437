package dev.modelyard.hub.chat;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of {@code conversation_messages}. */
interface MessageTable {
    @SqlBatch("""
            INSERT INTO conversation_messages (conversation_id, position, id, role, model, body, pictures, size, words)
            VALUES (:conversation, :position, :id, :role, :model, CAST(:body AS json), CAST(:pictures AS text[]), :size,
                    array_to_tsvector(CAST(:words AS text[])))
            """)
    void insert(ConversationId conversation, @BindMethods List<StoredMessage> messages);

    @SqlUpdate("""
            UPDATE conversation_messages SET
                model = :model, body = CAST(:body AS json), pictures = CAST(:pictures AS text[]), size = :size,
                words = array_to_tsvector(CAST(:words AS text[]))
            WHERE conversation_id = :conversation AND id = :id
            """)
    void update(ConversationId conversation, @BindMethods StoredMessage message);

    @SqlQuery("""
            SELECT position, id, role, model, body, pictures, size, CAST('{}' AS text[]) AS words FROM conversation_messages
            WHERE conversation_id = :conversation
            ORDER BY position
            """)
    List<StoredMessage> of(ConversationId conversation);

    @SqlQuery("""
            SELECT position, id, role, model, body, pictures, size, CAST('{}' AS text[]) AS words FROM conversation_messages
            WHERE conversation_id = :conversation AND id = :id
            """)
    Optional<StoredMessage> find(ConversationId conversation, MessageId id);

    @SqlQuery("SELECT size FROM conversation_messages WHERE conversation_id = :conversation AND id = :id")
    Optional<Integer> size(ConversationId conversation, MessageId id);

    @SqlQuery("SELECT position FROM conversation_messages WHERE conversation_id = :conversation AND id = :id")
    Optional<Integer> position(ConversationId conversation, MessageId id);

    /** 0 before the first. */
    @SqlQuery("SELECT coalesce(max(position), 0) FROM conversation_messages WHERE conversation_id = :conversation")
    int last(ConversationId conversation);

    @SqlUpdate("DELETE FROM conversation_messages WHERE conversation_id = :conversation AND position > :position")
    void deleteBehind(ConversationId conversation, int position);

    /** What all messages come to. */
    record Totals(int messages, long size, List<String> models) {}

    @SqlQuery("""
            SELECT count(*) AS messages, coalesce(sum(size), 0) AS size,
                   coalesce((SELECT array_agg(model ORDER BY first)
                             FROM (SELECT model, min(position) AS first FROM conversation_messages
                                   WHERE conversation_id = :conversation AND role = 'assistant' AND model IS NOT NULL
                                   GROUP BY model ORDER BY first LIMIT 8) AS answered), '{}') AS models
            FROM conversation_messages
            WHERE conversation_id = :conversation
            """)
    Totals totals(ConversationId conversation);

    /** The beginning of what the user said first: a text, or else the name of a file. */
    @SqlQuery("""
            SELECT left(coalesce(part ->> 'name', part ->> 'text'), 1000)
            FROM conversation_messages m,
                 json_array_elements(m.body -> 'content') WITH ORDINALITY AS parts (part, place)
            WHERE m.conversation_id = :conversation AND m.role = 'user'
              AND part ->> 'type' <> 'image'
              AND (part ->> 'name' IS NOT NULL OR part ->> 'text' ~ '\\S')
            ORDER BY m.position, part ->> 'type' = 'file', place
            LIMIT 1
            """)
    @Nullable
    String firstSaid(ConversationId conversation);
}
