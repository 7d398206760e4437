package dev.modelyard.hub.platform.database;

import java.nio.file.Path;
import java.util.Optional;

/** Another process works on this data directory; the message says which, for people. */
public final class DataDirectoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Holder> holder;

    DataDirectoryInUse(Path directory, Optional<Holder> holder) {
        super("The data directory " + directory + " is in use by another Modelyard ("
                + holder.map(Holder::toString).orElse("which does not say what it does")
                + "). Stop that one first, or give this one a directory of its own with --data DIR.");
        this.holder = holder;
    }

    /** Whether it is a command that has it, which is soon done. */
    boolean isBrief() {
        return holder.filter(Holder::isCommand).isPresent();
    }

    /** Whether that will be known in a moment. */
    boolean isUnknown() {
        return holder.isEmpty();
    }

    /** Who has it, such as {@code process 7 since 2026-01-01T00:00:00Z, starting}. */
    public String by() {
        return holder.map(Holder::toString).orElse("a process that does not say what it does");
    }
}
