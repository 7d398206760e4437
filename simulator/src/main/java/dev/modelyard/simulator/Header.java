package dev.modelyard.simulator;

/** One line of a head, as it was sent. */
public record Header(String name, String value) {}
