package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;

/** A tool that a model wants used. */
@Doc("A tool that a model wants used")
public record ToolCall(
        @Doc(maxSize = 200) String id,
        @Doc(maxSize = 200) String name,
        @Doc("JSON as the model wrote it, right or wrong") String arguments) {}
