package dev.modelyard.hub.platform.json;

/**
 * One thing wrong with an input.
 *
 * @param pointer RFC 6901 JSON pointer into the body, or the name of a query parameter
 * @param message what is accepted, never the value that was given where that may be a secret
 */
public record Fault(String pointer, String message) {
    /** The same, seen from a body that has this one at {@code base}. */
    public Fault below(String base) {
        return new Fault(base + pointer, message);
    }
}
