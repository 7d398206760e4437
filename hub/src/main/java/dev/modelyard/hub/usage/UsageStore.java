package dev.modelyard.hub.usage;

import java.util.List;

/** Where usage is kept for good. Every call may block, and throws where the store is away; then nothing was stored. */
interface UsageStore {
    /**
     * Stores events that are new, as nearly all are.
     *
     * @return how many of them the store refuses for what they hold, whenever they come
     */
    int insert(List<UsageEvent> events);

    /** Stores events of which some may be stored already, and returns as {@link #insert}. */
    int merge(List<UsageEvent> events);
}
