package dev.modelyard.hub.endpoints;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one question to a server. */
sealed interface Reply<T> {
    /** @param server its {@code Server} header, empty for none */
    record Good<T>(T value, Duration took, String server) implements Reply<T> {
        @Override
        public Verdict verdict() {
            return Verdict.GOOD;
        }

        @Override
        public ProbeStep step() {
            return ProbeStep.MODELS;
        }
    }

    /**
     * @param step       on which it failed
     * @param retryAfter how long it asked to be left alone; null if it did not
     */
    record Bad<T>(
            Verdict verdict,
            ProbeStep step,
            Duration took,
            @Nullable Duration retryAfter) implements Reply<T> {}

    Verdict verdict();

    /** The last step that was come to. */
    ProbeStep step();

    Duration took();

    default boolean isGood() {
        return this instanceof Good;
    }

    default boolean isA(HealthReason reason) {
        return verdict().reason() == reason;
    }

    /** Whether no other question would fare better. */
    default boolean isUnreachable() {
        var reason = verdict().reason();
        return reason != null
                && switch (reason) {
                    case REFUSED, TIMEOUT, DNS, TLS, BLOCKED -> true;
                    case UNAUTHORIZED, NOT_FOUND, RATE_LIMITED, SERVER_ERROR, BAD_BODY, REDIRECT -> false;
                };
    }

    /** What an answer about models is to discovery. */
    static Listing listing(Reply<Listing.Models> models) {
        return models instanceof Good<Listing.Models>(var value, var took, var server)
                ? value
                : new Listing.None(models.verdict());
    }

    default String server() {
        return this instanceof Good<T>(var value, var took, var server) ? server : "";
    }
}
