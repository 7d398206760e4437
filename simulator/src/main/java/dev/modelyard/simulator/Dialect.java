package dev.modelyard.simulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How one address says a {@link Generation}. */
interface Dialect {
    /** Whether its streams are server-sent events; otherwise they are lines of JSON. */
    boolean isSse();

    /** Events before the first token. */
    List<Event> opening(Generation said);

    Event reasoning(Generation said, String piece);

    /** Events between the last token of reasoning and the first of the text. */
    default List<Event> beforeText(Generation said) {
        return List.of();
    }

    Event text(Generation said, String piece);

    /** Events after the last token, without {@code [DONE]}. */
    List<Event> closing(Generation said);

    /** The answer that is no stream, with this as its text. */
    ObjectNode whole(Generation said, String text);

    /** An error, in a body or in a stream. */
    ObjectNode error(int status, String code, String param, String message);
}
