package dev.modelyard.hub.platform.database;

import java.nio.file.Path;

/** Another process works on this data directory; the message says which, for people. */
public final class DataDirectoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUse(Path directory, String holder) {
        super("The data directory " + directory + " is in use by another Modelyard (" + holder
                + "). Stop that one first, or give this one a directory of its own with --data DIR.");
    }
}
