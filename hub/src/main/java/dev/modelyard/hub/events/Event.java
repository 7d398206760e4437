package dev.modelyard.hub.events;

/**
 * One thing that happened.
 *
 * @param number one more than that of the event before
 * @param data   JSON, on one line
 */
record Event(long number, String name, String data, Audience audience) {}
