package dev.modelyard.hub.endpoints;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint's models.
 *
 * @param reason      null unless the latest attempt failed
 * @param message     for people: why it failed, or what was left out of the list
 * @param attemptedAt when it was last asked; null if never
 * @param models      the last good list in the server's order, before include and exclude patterns
 * @param facts       what the server says of them, by name; of those it says nothing of, nothing
 * @param leftOut     how many names the server gave besides: too long, too many, or more than there is room for
 * @param listedAt    when that list was given; null if it never was
 */
record Discovery(
        DiscoveryStatus status,
        @Nullable HealthReason reason,
        @Nullable String message,
        @Nullable Instant attemptedAt,
        List<String> models,
        Map<String, ModelFacts> facts,
        int leftOut,
        @Nullable Instant listedAt) {

    static final Discovery PENDING =
            new Discovery(DiscoveryStatus.PENDING, null, null, null, List.of(), Map.of(), 0, null);

    Discovery {
        models = List.copyOf(models);
        facts = Map.copyOf(facts);
    }

    /** With a list that a person gave, until the server gives one. */
    static Discovery stated(List<String> models) {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, Map.of(), 0, null);
    }

    /** The same list, to be asked for anew. */
    Discovery outdated() {
        return new Discovery(DiscoveryStatus.PENDING, null, null, null, models, facts, leftOut, listedAt);
    }

    /** Pure: what holds once the server was asked. */
    Discovery after(Listing listing, Instant now) {
        return switch (listing) {
            case Listing.Models(List<String> names, Map<String, ModelFacts> said, int skipped) ->
                new Discovery(
                        names.isEmpty() ? DiscoveryStatus.EMPTY : DiscoveryStatus.LISTED,
                        null,
                        leftOutOf(skipped),
                        now,
                        names,
                        stillKnown(said),
                        skipped,
                        now);
            case Listing.None(Verdict verdict) ->
                new Discovery(
                        DiscoveryStatus.FAILED,
                        verdict.reason(),
                        verdict.message(),
                        now,
                        models,
                        facts,
                        leftOut,
                        listedAt);
        };
    }

    /** What was asked of the very same content holds on, beside what the list says by itself. */
    private Map<String, ModelFacts> stillKnown(Map<String, ModelFacts> said) {
        Map<String, ModelFacts> merged = new HashMap<>();
        said.forEach((name, fact) -> {
            var before = facts.get(name);
            merged.put(name, before != null && fact.isOfSameDigest(before) ? fact.or(before) : fact);
        });
        return merged;
    }

    ModelFacts factsOf(String model) {
        return facts.getOrDefault(model, ModelFacts.NONE);
    }

    /**
     * Pure: what holds once some of its models were asked about; nothing of those that are no more, or have become others.
     * What is new makes this newer, so that other hubs take it.
     */
    Discovery with(Map<String, ModelFacts> found, Instant now) {
        Map<String, ModelFacts> merged = new HashMap<>(facts);
        found.forEach((name, fact) ->
                merged.computeIfPresent(name, (_, before) -> fact.isOfSameDigest(before) ? fact : before));
        return merged.equals(facts)
                ? this
                : new Discovery(status, reason, message, now, models, merged, leftOut, listedAt);
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
        var kept = models.subList(0, names);
        Map<String, ModelFacts> factsOfKept = new HashMap<>(facts);
        factsOfKept.keySet().retainAll(Set.copyOf(kept));
        return new Discovery(status, reason, why, attemptedAt, kept, factsOfKept, out, listedAt);
    }

    /** Whether both say the same, however old they are. */
    boolean isLike(Discovery other) {
        return status == other.status
                && reason == other.reason
                && leftOut == other.leftOut
                && models.equals(other.models)
                && facts.equals(other.facts);
    }

    /** Whether this was seen after {@code other}. */
    boolean isNewerThan(Discovery other) {
        return attemptedAt != null && (other.attemptedAt == null || attemptedAt.isAfter(other.attemptedAt));
    }
}
