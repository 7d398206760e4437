package dev.modelyard.hub.platform.http;

/** Who may use a route. */
public enum Access {
    /** Everyone, without a credential. */
    OPEN,
    /**
     * Whoever is signed in, or has a token of scope {@code api}; an admin's token of scope {@code admin} too, since
     * most of these addresses show admins more.
     */
    MEMBER,
    /** Admins: their session, or their token of scope {@code admin}. */
    ADMIN
}
