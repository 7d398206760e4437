package dev.modelyard.hub.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.recommendation.Candidate.Place;
import dev.modelyard.hub.usage.MeasuredSpeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RankingTest {
    private static Place place(@Nullable Boolean isLoaded, @Nullable MeasuredSpeed speed) {
        return new Place("id", "gpu", isLoaded, speed);
    }

    private static MeasuredSpeed speed(double firstTokenMs, double tokensPerSecond) {
        return new MeasuredSpeed(100, 0, firstTokenMs, tokensPerSecond);
    }

    private static Candidate candidate(String model, int sortOrder, @Nullable Long context, Place... places) {
        return new Candidate(model, List.of(), sortOrder, List.of(places), context);
    }

    /** A pair each, the better one first: everything before the point that it is about is equal, what comes after it speaks for the other. */
    static Stream<Arguments> pairs() {
        var failing = new MeasuredSpeed(20, 3, 1.0, 1000.0);
        return Stream.of(
                Arguments.of(
                        "one that fails often is last, whoever placed it first",
                        candidate("z", 9, null, place(false, null)),
                        candidate("a", -9, 9000L, place(true, failing))),
                Arguments.of(
                        "an admin's order",
                        candidate("z", -1, null, place(false, null)),
                        candidate("a", 0, 9000L, place(true, speed(1, 1000)))),
                Arguments.of(
                        "a context that is known to suffice",
                        candidate("z", 0, 9000L, place(false, null)),
                        candidate("a", 0, null, place(true, speed(1, 1000)))),
                Arguments.of(
                        "loaded",
                        candidate("z", 0, 9000L, place(true, null)),
                        candidate("a", 0, 9000L, place(null, speed(1, 1000)))),
                Arguments.of(
                        "not known to be unloaded",
                        candidate("z", 0, 9000L, place(null, null)),
                        candidate("a", 0, 9000L, place(false, speed(1, 1000)))),
                Arguments.of(
                        "a slow one that is measured before one of which nothing is known",
                        candidate("z", 0, 9000L, place(true, speed(60_000, 1))),
                        candidate("a", 0, 9000L, place(true, null))),
                Arguments.of(
                        "300 tokens in 0.5 + 3 s before 300 in 0.1 + 6 s",
                        candidate("z", 0, 9000L, place(true, speed(500, 100))),
                        candidate("a", 0, 9000L, place(true, speed(100, 50)))),
                Arguments.of(
                        "an embedding model has no tokens a second",
                        candidate("z", 0, 9000L, place(true, new MeasuredSpeed(9, 0, 5.0, null))),
                        candidate("a", 0, 9000L, place(true, new MeasuredSpeed(9, 0, 6.0, null)))),
                Arguments.of(
                        "of equals, by name",
                        candidate("a", 0, 9000L, place(true, speed(1, 1))),
                        candidate("b", 0, 9000L, place(true, speed(1, 1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void the_better_one_comes_first(String why, Candidate better, Candidate other) {
        assertThat(new Ranking(8000L).best(List.of(other, better), 5))
                .extracting(Recommendation::model)
                .as(why)
                .containsExactly(better.model(), other.model());
    }

    @Test
    void any_order_gives_the_same_ranking() {
        var all =
                new ArrayList<>(pairs().flatMap(pair -> Stream.of((Candidate) pair.get()[1], (Candidate) pair.get()[2]))
                        .toList());
        var expected = new Ranking(8000L).best(all, all.size());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(new Ranking(8000L).best(all, all.size()))
                    .extracting(Recommendation::reasons)
                    .containsExactlyElementsOf(
                            expected.stream().map(Recommendation::reasons).toList());
        }
        assertThat(new Ranking(null).best(all, 3)).hasSize(3);
    }

    @Test
    void few_failures_or_few_requests_say_nothing() {
        var few = candidate("few", -1, null, place(true, new MeasuredSpeed(19, 19, 1.0, 1.0)));
        var some = candidate("some", -2, null, place(true, new MeasuredSpeed(100, 10, 1.0, 1.0)));
        assertThat(new Ranking(null).best(List.of(candidate("c", 0, null, place(true, null)), few, some), 5))
                .extracting(Recommendation::model)
                .containsExactly("some", "few", "c");
    }

    @Test
    void the_reasons_say_what_counted() {
        var one = candidate(
                "m",
                -5,
                32_768L,
                new Place("a", "attic", false, speed(10, 10)),
                new Place("g", "gpu-1", true, new MeasuredSpeed(200, 3, 1234.0, 45.4)));
        assertThat(new Ranking(8000L).best(List.of(one), 1)).singleElement().satisfies(best -> {
            assertThat(best.endpointName()).isEqualTo("gpu-1");
            assertThat(best.endpointsCount()).isEqualTo(2);
            assertThat(best.tokensPerSecond()).isEqualTo(45.4);
            assertThat(best.firstTokenMs()).isEqualTo(1234.0);
            assertThat(best.reasons())
                    .containsExactly(
                            "healthy at gpu-1 and 1 other endpoint",
                            "placed before others by an admin",
                            "takes 32,768 tokens (needed: 8,000)",
                            "loaded",
                            "begins to answer after 1.2 s",
                            "45 tokens/s",
                            "2 % of its requests of the last 7 days failed");
        });
        assertThat(new Ranking(8000L)
                        .best(List.of(candidate("m", 0, null, place(false, null))), 1)
                        .getFirst()
                        .reasons())
                .containsExactly(
                        "healthy at gpu",
                        "how much context it takes is not known",
                        "has to be loaded first",
                        "its speed was not measured in the last 7 days");
    }
}
