package dev.modelyard.simulator;

/** What became of a request. */
public enum Outcome {
    /** Still being answered. */
    OPEN,
    /** The answer's last byte was given to the client's connection. */
    COMPLETED,
    /** The client closed or reset its connection first. */
    LEFT,
    /** The simulator broke off, because a fault said so or because it stopped. */
    BROKEN
}
