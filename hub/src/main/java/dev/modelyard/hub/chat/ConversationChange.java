package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.AnyText;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;

/** A change of a conversation: what is left out stays, null removes. */
@AnyText
@Doc("What to change; what is left out stays, null removes")
record ConversationChange(
        @Doc("Null has it made of what the user said first") Field<Title> title,
        @Doc(maxSize = 500) Field<String> model,
        @Doc(maxSize = 500) Field<String> secondModel,
        @Doc(maxSize = LONGEST_PROMPT) Field<String> systemPrompt,
        Field<ChatParametersChange> parameters) {

    static final int LONGEST_PROMPT = 100_000;
}
