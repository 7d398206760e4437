package dev.modelyard.hub.endpoints;

/** How much of an endpoint's usage a caller may see. */
public enum UsageScope {
    /** Everyone's: it is the caller's own endpoint, or the caller is an admin. */
    ALL,
    /** The caller's own: a shared endpoint of somebody else. */
    OWN,
    /** Nothing, not even that the endpoint exists. */
    HIDDEN,
    /** There is no such endpoint now; whether there was one, whose, and who used it, its usage tells. */
    GONE
}
