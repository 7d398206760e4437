package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Fault;
import java.util.List;

/** The hub did not do what it was asked; the message is the hub's, for people. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Fault> faults;

    Refused(int status, String message) {
        this(status, message, List.of());
    }

    /** @param faults that the message tells of too */
    Refused(int status, String message, List<Fault> faults) {
        super(message);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** The answer's. */
    int status() {
        return status;
    }

    /** What is wrong with what was sent, in the order of the answer. */
    List<Fault> faults() {
        return faults;
    }
}
