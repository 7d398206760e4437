package dev.modelyard.hub.platform.secrets;

/** The key ring cannot be read or made; the message says which file, why and what to do, and holds nothing of it. */
public final class KeyRingUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyRingUnusable(String message) {
        super(message);
    }
}
