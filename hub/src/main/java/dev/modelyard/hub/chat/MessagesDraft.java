package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.AnyText;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import java.util.List;

/** Messages to be kept at the end of a conversation. */
@AnyText
@Doc("Messages to be kept at the end of a conversation")
record MessagesDraft(
        @Doc(
                "The id of the message they follow: what stands behind it is dropped. Null for the beginning; left out, they"
                        + " follow the last")
        Field<String> after,

        @Doc(value = "May be none, to drop only", maxSize = Room.MOST_MESSAGES)
        List<MessageDraft> messages) {}
