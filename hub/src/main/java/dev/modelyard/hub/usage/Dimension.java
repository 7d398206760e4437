package dev.modelyard.hub.usage;

import java.util.Locale;

/** What usage is told apart by, besides time. */
enum Dimension {
    MODEL(1),
    ENDPOINT(2),
    USER(4),
    TOKEN(8),
    /** Whose endpoint it was; nothing that is asked for by this name. */
    OWNER(16);

    /** The key of what there was none of: an anonymous user, no token, no endpoint, no model named. No id is that short. */
    static final String NONE = "-";

    private final int bit;
    private final String wire = name().toLowerCase(Locale.ROOT);

    Dimension(int bit) {
        this.bit = bit;
    }

    String wire() {
        return wire;
    }

    /** Its bit in a set of dimensions, as the database keeps it. */
    int bit() {
        return bit;
    }

    /** Its column in the sums. */
    String column() {
        return this == USER ? "user_key" : wire;
    }

    /** What people read where there was none; the key itself elsewhere. */
    String nameOf(String key) {
        if (!key.equals(NONE)) {
            return key;
        }
        return switch (this) {
            case USER -> "anonymous";
            case TOKEN -> "without a token";
            case ENDPOINT, OWNER -> "no endpoint";
            case MODEL -> "no model named";
        };
    }
}
