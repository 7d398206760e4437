package dev.modelyard.hub.recommendation;

import dev.modelyard.hub.usage.MeasuredSpeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Orders candidates, and says why. Pure. Whoever fails often comes last. Then counts what an admin has said by the registry's
 * {@code sort_order}; then whether the context is known to suffice; then whether the model answers without being loaded
 * first; then how soon a usual answer would be there, as measured.
 */
final class Ranking {
    /** Tokens of an answer by which speeds are compared: some two hundred words. */
    private static final int USUAL_ANSWER = 300;

    /** Fewer say nothing. */
    private static final int FEW = 20;

    private static final double MUCH = 0.1;

    private static final Comparator<Candidate.Place> SOONEST = Comparator.<Candidate.Place, Boolean>comparing(
                    place -> fails(place.speed()))
            .thenComparingInt(place -> readiness(place.isLoaded()))
            .thenComparingDouble(place -> expected(place.speed()))
            .thenComparing(Candidate.Place::name);

    private static final Comparator<Picked> BEST = Comparator.<Picked, Boolean>comparing(
                    picked -> fails(picked.place.speed()))
            .thenComparingInt(picked -> picked.candidate.sortOrder())
            .thenComparing(picked -> !picked.isContextKnown)
            .thenComparingInt(picked -> readiness(picked.place.isLoaded()))
            .thenComparingDouble(picked -> expected(picked.place.speed()))
            .thenComparing(picked -> picked.candidate.model());

    private final @Nullable Long context;

    /** @param context tokens that are needed; null for any number */
    Ranking(@Nullable Long context) {
        this.context = context;
    }

    /** A candidate at the endpoint that speaks most for it. */
    private record Picked(Candidate candidate, Candidate.Place place, boolean isContextKnown) {}

    List<Recommendation> best(List<Candidate> candidates, int most) {
        return candidates.stream()
                .map(candidate -> new Picked(
                        candidate,
                        candidate.places().stream().min(SOONEST).orElseThrow(),
                        context == null || candidate.context() != null))
                .sorted(BEST)
                .limit(most)
                .map(this::recommended)
                .toList();
    }

    static boolean fails(@Nullable MeasuredSpeed speed) {
        return speed != null && speed.requests() >= FEW && speed.errors() > speed.requests() * MUCH;
    }

    /** The less, the sooner. */
    static int readiness(@Nullable Boolean isLoaded) {
        return isLoaded == null ? 1 : isLoaded ? 0 : 2;
    }

    /** Seconds until a usual answer is whole; more than any other where nothing was measured. */
    static double expected(@Nullable MeasuredSpeed speed) {
        if (speed == null || speed.firstTokenMs() == null) {
            return Double.MAX_VALUE;
        }
        var rate = speed.tokensPerSecond();
        return speed.firstTokenMs() / 1000 + (rate == null || rate <= 0 ? 0 : USUAL_ANSWER / rate);
    }

    private Recommendation recommended(Picked picked) {
        var candidate = picked.candidate;
        var speed = picked.place.speed();
        return new Recommendation(
                candidate.model(),
                candidate.aliases(),
                picked.place.endpoint(),
                picked.place.name(),
                candidate.places().size(),
                picked.place.isLoaded(),
                candidate.context(),
                speed == null ? null : speed.firstTokenMs(),
                speed == null ? null : speed.tokensPerSecond(),
                reasons(picked));
    }

    private List<String> reasons(Picked picked) {
        var reasons = new ArrayList<String>();
        var candidate = picked.candidate;
        var others = candidate.places().size() - 1;
        reasons.add("healthy at " + picked.place.name()
                + (others == 0 ? "" : " and " + others + (others == 1 ? " other endpoint" : " other endpoints")));
        if (candidate.sortOrder() != 0) {
            reasons.add("placed " + (candidate.sortOrder() < 0 ? "before" : "behind") + " others by an admin");
        }
        if (context != null) {
            reasons.add(
                    candidate.context() == null
                            ? "how much context it takes is not known"
                            : "takes " + count(candidate.context()) + " tokens (needed: " + count(context) + ")");
        } else if (candidate.context() != null) {
            reasons.add("takes " + count(candidate.context()) + " tokens");
        }
        if (picked.place.isLoaded() != null) {
            reasons.add(picked.place.isLoaded() ? "loaded" : "has to be loaded first");
        }
        addMeasured(picked.place.speed(), reasons);
        return reasons;
    }

    private static void addMeasured(@Nullable MeasuredSpeed speed, List<String> reasons) {
        if (speed == null || (speed.firstTokenMs() == null && speed.tokensPerSecond() == null)) {
            reasons.add("its speed was not measured in the last 7 days");
        } else {
            if (speed.firstTokenMs() != null) {
                reasons.add("begins to answer after " + time(speed.firstTokenMs()));
            }
            if (speed.tokensPerSecond() != null) {
                reasons.add(String.format(Locale.ROOT, "%,.0f tokens/s", speed.tokensPerSecond()));
            }
        }
        if (speed != null && speed.errors() > 0 && speed.requests() >= FEW) {
            var percent = Math.max(1, Math.round(100.0 * speed.errors() / speed.requests()));
            reasons.add(percent + " % of its requests of the last 7 days failed");
        }
    }

    private static String count(long tokens) {
        return String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String time(double millis) {
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
