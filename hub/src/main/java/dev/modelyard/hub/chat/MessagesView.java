package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;

/** What was kept, with the ids it was given. */
@Doc("What was kept, with the ids it was given")
record MessagesView(List<Message> messages, Instant updatedAt) {}
