package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import org.jspecify.annotations.Nullable;

/** Why an answer failed, as it was shown. */
@Doc("Why an answer failed, as it was shown")
public record MessageError(
        @Doc(maxSize = 300) String title,
        @Doc(maxSize = 10_000) String detail,
        @Doc(maxSize = 128) @Nullable String requestId) {}
