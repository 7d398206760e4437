package dev.modelyard.hub.platform.json;

import java.util.List;

/** A JSON value that is not what its type takes: every fault of it, in the order of the body. */
public final class FaultyBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public FaultyBody(List<Fault> faults) {
        super(faults.toString(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
