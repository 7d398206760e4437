package dev.modelyard.hub.launch;

/** The hub did not do what it was asked; the message is the hub's, for people. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The answer's. */
    int status() {
        return status;
    }
}
