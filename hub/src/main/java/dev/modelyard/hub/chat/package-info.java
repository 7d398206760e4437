/** Conversations: what people and models said to each other, kept for the one who asked. */
@NullMarked
package dev.modelyard.hub.chat;

import org.jspecify.annotations.NullMarked;
