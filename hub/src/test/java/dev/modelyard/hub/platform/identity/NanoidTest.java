package dev.modelyard.hub.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NanoidTest {
    private static final int MANY = 20_000;

    @Test
    void idsAreUrlSafeAndUseEveryCharacterAlike() {
        assertEvenlySpread(Stream.generate(new Nanoid()).limit(MANY).toList());
    }

    @Test
    void theDatabaseMakesThemTheSameWay() {
        try (var database = TestDatabase.fresh()) {
            assertEvenlySpread(database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT nanoid() FROM generate_series(1, :many)")
                            .bind("many", MANY)
                            .mapTo(String.class)
                            .list()));
        }
    }

    @Test
    void sameRandomnessGivesTheSameIds() {
        assertThat(new Nanoid(new Random(1)).get())
                .isEqualTo(new Nanoid(new Random(1)).get())
                .hasSize(21);
    }

    /** Six standard deviations either side: a fair source fails this once in some million runs. */
    private static void assertEvenlySpread(List<String> ids) {
        assertThat(new HashSet<>(ids)).hasSize(MANY);
        assertThat(ids).allMatch(id -> id.matches("[A-Za-z0-9_-]{21}"));
        var expected = MANY / 64.0;
        var margin = 6 * Math.sqrt(expected);
        for (int position = 0; position < Nanoid.LENGTH; position++) {
            var at = position;
            var counts = ids.stream().collect(Collectors.groupingBy(id -> id.charAt(at), Collectors.counting()));
            assertThat(counts).as("characters at " + at).hasSize(64);
            assertThat(counts.values()).allMatch(count -> Math.abs(count - expected) < margin);
        }
    }
}
