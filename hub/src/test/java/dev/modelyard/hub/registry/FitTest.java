package dev.modelyard.hub.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.registry.Fit.Cache;
import dev.modelyard.hub.registry.Fit.Need;
import dev.modelyard.hub.registry.Fit.Place;
import dev.modelyard.hub.registry.Fit.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model needs beside what a place has, with the arithmetic that is shown. */
class FitTest {
    private static final long GB = 1_000_000_000;

    /** Of an 8B model with 8,192 tokens of context: 1 GiB. */
    private static final Cache CACHE = new Cache(32, 32 * 8, 128, 128, 8192, 2);

    /** One line of the table. */
    record Case(
            @Nullable Long stated,
            @Nullable Long weights,
            @Nullable Cache cache,
            @Nullable Long memory,
            Verdict verdict,
            List<String> arithmetic) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        8 * GB,
                        null,
                        null,
                        16 * GB,
                        Verdict.FITS,
                        List.of("stated: 8 GB", "It needs 8 GB of the 16 GB of gpu-1: 50 %.")),
                new Case(
                        16 * GB,
                        null,
                        null,
                        16 * GB,
                        Verdict.FITS,
                        List.of("stated: 16 GB", "It needs 16 GB of the 16 GB of gpu-1: 100 %.")),
                new Case(
                        16 * GB + 1,
                        null,
                        null,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of("stated: 16.01 GB", "It needs 16.01 GB of the 16 GB of gpu-1: 101 %.")),
                new Case(
                        null,
                        5 * GB,
                        CACHE,
                        16 * GB,
                        Verdict.FITS,
                        List.of(
                                "weights: 5 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 8,192 tokens × 2 bytes = 1.08 GB",
                                "It needs 6.08 GB of the 16 GB of gpu-1: 38 %.")),
                new Case(
                        null,
                        5 * GB,
                        new Cache(32, 32 * 8, 128, 128, 131_072, 2),
                        16 * GB,
                        Verdict.MAY_FIT,
                        List.of(
                                "weights: 5 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 131,072 tokens × 2 bytes"
                                        + " = 17.18 GB",
                                "It needs 22.18 GB of the 16 GB of gpu-1: 139 %.",
                                "Beside its weights there is room for 83,923 tokens.")),
                new Case(
                        20 * GB,
                        5 * GB,
                        CACHE,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 5 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 8,192 tokens × 2 bytes = 1.08 GB",
                                "stated: 20 GB",
                                "It needs 20 GB of the 16 GB of gpu-1: 125 %.")),
                new Case(
                        null,
                        16 * GB,
                        CACHE,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 16 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 8,192 tokens × 2 bytes = 1.08 GB",
                                "It needs 17.08 GB of the 16 GB of gpu-1: 107 %.")),
                new Case(
                        null,
                        16 * GB - 500 * 131_072,
                        CACHE,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 15.94 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 8,192 tokens × 2 bytes = 1.08 GB",
                                "It needs 17.01 GB of the 16 GB of gpu-1: 107 %.")),
                new Case(
                        null,
                        17 * GB,
                        CACHE,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 17 GB",
                                "context cache: 256 heads in 32 layers × (128 + 128) numbers × 8,192 tokens × 2 bytes = 1.08 GB",
                                "It needs 18.08 GB of the 16 GB of gpu-1: 113 %.")),
                new Case(
                        null,
                        5 * GB,
                        null,
                        16 * GB,
                        Verdict.MAY_FIT,
                        List.of(
                                "weights: 5 GB",
                                "context cache: not known",
                                "It needs 5 GB of the 16 GB of gpu-1: 32 %.")),
                new Case(
                        null,
                        17 * GB,
                        null,
                        16 * GB,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 17 GB",
                                "context cache: not known",
                                "It needs 17 GB of the 16 GB of gpu-1: 107 %.")),
                new Case(
                        4 * GB,
                        5 * GB,
                        null,
                        16 * GB,
                        Verdict.MAY_FIT,
                        List.of(
                                "weights: 5 GB",
                                "context cache: not known",
                                "stated: 4 GB",
                                "It needs 5 GB of the 16 GB of gpu-1: 32 %.")),
                new Case(
                        8 * GB,
                        null,
                        null,
                        null,
                        Verdict.UNKNOWN,
                        List.of("stated: 8 GB", "It needs 8 GB; how much gpu-1 has is not known.")),
                new Case(null, null, null, 16 * GB, Verdict.UNKNOWN, List.of("What it needs is not known.")),
                new Case(null, null, CACHE, 16 * GB, Verdict.UNKNOWN, List.of("What it needs is not known.")),
                new Case(
                        0L,
                        null,
                        null,
                        0L,
                        Verdict.FITS,
                        List.of("stated: 0 GB", "It needs 0 GB of the 0 GB of gpu-1.")),
                new Case(
                        null,
                        Long.MAX_VALUE,
                        new Cache(10_000, 100_000_000, 10_000, 10_000, 1_000_000_000, 8),
                        Long.MAX_VALUE,
                        Verdict.TOO_LARGE,
                        List.of(
                                "weights: 9223372036.86 GB",
                                "context cache: 100,000,000 heads in 10,000 layers × (10,000 + 10,000) numbers"
                                        + " × 1,000,000,000 tokens × 8 bytes = 16000000000000 GB",
                                "It needs 16009223372036.86 GB of the 9223372036.86 GB of gpu-1: 173573 %.")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_says_whether_and_how_it_knows(Case one) {
        var fit = Fit.of(new Need(one.stated, one.weights, one.cache), new Place("gpu-1", one.memory));

        assertThat(fit.verdict()).isEqualTo(one.verdict);
        assertThat(fit.arithmetic()).isEqualTo(one.arithmetic);
    }

    @Test
    void this_machine_is_known() {
        assertThat(Fit.of(new Need(1L, null, null), Place.thisMachine()).verdict())
                .isEqualTo(Verdict.FITS);
    }
}
