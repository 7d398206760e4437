package dev.modelyard.hub.chat;

/** How much of conversations there may be: bounds that keep one person's from being everybody's trouble. */
final class Room {
    static final int MOST_CONVERSATIONS = 10_000;
    static final int MOST_MESSAGES = 4_000;

    /** Bytes of all messages of a conversation, as {@link StoredMessage#size} counts them. */
    static final long MOST_BYTES = 20_000_000;

    /** A conversation of that size with all that is written around its messages, so that what was exported comes in again. */
    static final long BODY = 22_000_000;

    private Room() {}
}
