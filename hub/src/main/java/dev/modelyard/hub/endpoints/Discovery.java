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
 * @param leftOut     how many names the server gave besides: too long, too many, or more than there is room for
 * @param listedAt    when that list was given; null if it never was
 */
record Discovery(
        DiscoveryStatus status,
        @Nullable HealthReason reason,
        @Nullable String message,
        @Nullable Instant attemptedAt,
        List<String> models,
        int leftOut,
        @Nullable Instant listedAt) {

    static final Discovery PENDING = new Discovery(DiscoveryStatus.PENDING, null, null, null, List.of(), 0, null);

    Discovery {
        models = List.copyOf(models);
    }

    /** With a list that a person gave, until the server gives one. */
    static Discovery stated(List<String> models) {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, 0, null);
    }

    /** The same list, to be asked for anew. */
    Discovery outdated() {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, leftOut, listedAt);
    }

    /** Pure: what holds once the server was asked. */
    Discovery after(Listing listing, Instant now) {
        return switch (listing) {
            case Listing.Models(List<String> names, int skipped) ->
                new Discovery(
                        names.isEmpty() ? DiscoveryStatus.EMPTY : DiscoveryStatus.LISTED,
                        null,
                        leftOutOf(skipped),
                        now,
                        names,
                        skipped,
                        now);
            case Listing.None(Verdict verdict) ->
                new Discovery(
                        DiscoveryStatus.FAILED, verdict.reason(), verdict.message(), now, models, leftOut, listedAt);
        };
    }

    private static @Nullable String leftOutOf(int names) {
        return names == 0 ? null : names + " names were left out of the list: too long, or too many";
    }

    /** With the first {@code names} of its list, and the others counted among those that were left out. */
    Discovery cutTo(int names) {
        if (names == models.size()) {
            return this;
        }
        var out = leftOut + models.size() - names;
        var why = status == DiscoveryStatus.FAILED ? message : leftOutOf(out);
        return new Discovery(status, reason, why, attemptedAt, models.subList(0, names), out, listedAt);
    }

    /** Whether both say the same, however old they are. */
    boolean isLike(Discovery other) {
        return status == other.status
                && reason == other.reason
                && leftOut == other.leftOut
                && models.equals(other.models);
    }

    /** Whether this was seen after {@code other}. */
    boolean isNewerThan(Discovery other) {
        return attemptedAt != null && (other.attemptedAt == null || attemptedAt.isAfter(other.attemptedAt));
    }
}
