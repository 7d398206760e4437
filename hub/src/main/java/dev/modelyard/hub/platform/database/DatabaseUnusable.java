package dev.modelyard.hub.platform.database;

import org.jspecify.annotations.Nullable;

/** The hub cannot start with this database; the message says why and what to do, and never holds a password. */
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnusable(String message) {
        this(message, null);
    }

    public DatabaseUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
