package dev.modelyard.hub.events;

import java.util.Optional;

/**
 * How far a reader has come, as {@code Last-Event-ID} says it: {@code HUB-NUMBER}. Each start of a hub is another hub, so
 * that nobody resumes where something else was counted.
 */
record EventId(String hub, long number) {
    /** Empty for what no hub gives. */
    static Optional<EventId> parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 1 || !text.substring(dash + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new EventId(text.substring(0, dash), Long.parseLong(text.substring(dash + 1))));
    }

    @Override
    public String toString() {
        return hub + "-" + number;
    }
}
