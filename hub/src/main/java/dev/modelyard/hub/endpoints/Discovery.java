package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint's models.
 *
 * @param reason      null unless the latest attempt failed
 * @param message     for people: why it failed, or what was left out of the list
 * @param attemptedAt when it was last asked; null if never
 * @param models      the last good list in the server's order, before include and exclude patterns
 * @param listedAt    when that list was given; null if it never was
 */
record Discovery(
        DiscoveryStatus status,
        @Nullable HealthReason reason,
        @Nullable String message,
        @Nullable Instant attemptedAt,
        List<String> models,
        @Nullable Instant listedAt) {

    static final Discovery PENDING = new Discovery(DiscoveryStatus.PENDING, null, null, null, List.of(), null);

    Discovery {
        models = List.copyOf(models);
    }

    /** With a list that a person gave, until the server gives one. */
    static Discovery stated(List<String> models) {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, null);
    }

    /** The same list, to be asked for anew. */
    Discovery outdated() {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, listedAt);
    }

    /** Pure: what holds once the server was asked. */
    Discovery after(Listing listing, Instant now) {
        return switch (listing) {
            case Listing.Models(List<String> names, int skipped) ->
                new Discovery(
                        names.isEmpty() ? DiscoveryStatus.EMPTY : DiscoveryStatus.LISTED,
                        null,
                        skipped == 0 ? null : skipped + " names were left out: too long, or too many",
                        now,
                        names,
                        now);
            case Listing.None(Verdict verdict) ->
                new Discovery(DiscoveryStatus.FAILED, verdict.reason(), verdict.message(), now, models, listedAt);
        };
    }

    /** Whether both say the same, however old they are. */
    boolean isLike(Discovery other) {
        return status == other.status && reason == other.reason && models.equals(other.models);
    }

    /** Whether this was seen after {@code other}. */
    boolean isNewerThan(Discovery other) {
        return attemptedAt != null && (other.attemptedAt == null || attemptedAt.isAfter(other.attemptedAt));
    }
}
