package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of the search: {@code conversation_words}. */
interface SearchTable {
    /**
     * Has a conversation found by its title's words, given, and by its messages'. Of very many words the earliest: a
     * tsvector has a bound of a megabyte.
     */
    @SqlUpdate("""
            INSERT INTO conversation_words AS stored (conversation_id, words)
            SELECT :id, array_to_tsvector(coalesce(array_agg(word), '{}'))
            FROM (SELECT word, sum(octet_length(word) + 4) OVER (ORDER BY first, word) AS total
                  FROM (SELECT word, min(position) AS first
                        FROM (SELECT unnest(CAST(:titleWords AS text[])) AS word, -1 AS position
                              UNION ALL
                              SELECT lexeme, position
                              FROM conversation_messages m, unnest(m.words)
                              WHERE m.conversation_id = :id) AS said
                        GROUP BY word) AS distinct_words) AS counted
            WHERE total <= 900000
            ON CONFLICT (conversation_id) DO UPDATE SET words = excluded.words WHERE stored.words <> excluded.words
            """)
    void index(ConversationId id, String[] titleWords);

    /** As {@link ConversationTable#page}, of those that {@code query} finds. */
    @SqlQuery("""
            SELECT c.id, c.title, c.model, c.models, c.messages, c.created_at, c.updated_at, NULL AS snippet
            FROM conversation_words w JOIN conversations c ON c.id = w.conversation_id
            WHERE w.words @@ CAST(:query AS tsquery)
              AND c.user_id = :owner
              AND (CAST(:afterId AS text) IS NULL OR (c.updated_at, c.id) < (:afterTime, :afterId))
            ORDER BY c.updated_at DESC, c.id DESC
            LIMIT :limit
            """)
    List<ConversationItem> page(
            UserId owner, String query, @Nullable Instant afterTime, @Nullable String afterId, int limit);

    /** The text of a conversation's first message that has a word looked for. */
    record Hit(ConversationId id, String text) {}

    /** Of each conversation, unless its title alone was found. */
    @SqlQuery("""
            SELECT c.id, found.text
            FROM unnest(CAST(:ids AS text[])) AS c (id)
            CROSS JOIN LATERAL (
                SELECT (SELECT left(string_agg(concat_ws(E'\\n', part ->> 'name', part ->> 'text'), E'\\n' ORDER BY place),
                                    :characters)
                        FROM json_array_elements(m.body -> 'content') WITH ORDINALITY AS parts (part, place)
                        WHERE part ->> 'type' <> 'image') AS text
                FROM conversation_messages m
                WHERE m.conversation_id = c.id AND m.words @@ CAST(:query AS tsquery)
                ORDER BY m.position
                LIMIT 1) AS found
            WHERE found.text IS NOT NULL
            """)
    List<Hit> hits(String[] ids, String query, int characters);
}
