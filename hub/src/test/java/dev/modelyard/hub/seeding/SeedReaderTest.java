package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Documents.Format;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedReaderTest {
    /** More than are understood together, one of them larger than all of those. */
    private static final int TEXTS = 305;

    private static final int LARGE = 150;

    /** Every hundredth is no model. */
    private static SeedText text(int i) {
        var seed = """
                {"id":"m%d","name":"M","type":"%s","runtime":"ollama"}""".formatted(i, i % 100 == 0 ? "none" : "chat");
        var blanks = " ".repeat(i == LARGE ? 250_000 : 0);
        return SeedText.file("f" + i, Format.JSON, (blanks + seed).getBytes(StandardCharsets.UTF_8));
    }

    /** A process is given bytes, and Java the texts that they are in UTF-8. */
    @Test
    void a_variable_that_was_not_utf8_is_told() {
        var seed = "{\"id\":\"a\uFFFDb\",\"name\":\"M\",\"type\":\"chat\",\"runtime\":\"ollama\"}";
        var variable = SeedText.variable("HELIX_SEED_MODEL_1", SeedText.Shape.OBJECT, seed);
        assertThat(SeedReader.read(Stream.of(variable))).singleElement().satisfies(one -> assertThat(
                        ((Found.Bad) one).faults())
                .extracting(SeedFault::message)
                .containsExactly("is not UTF-8, or has U+FFFD in it"));

        var file = SeedText.file("f", Format.JSON, seed.getBytes(StandardCharsets.UTF_8));
        assertThat(SeedReader.read(Stream.of(file))).singleElement().isInstanceOf(Found.Seed.class);
    }

    @Test
    void what_is_found_comes_in_the_order_of_the_texts() {
        var found = SeedReader.read(IntStream.range(0, TEXTS).mapToObj(SeedReaderTest::text));
        assertThat(found).hasSize(TEXTS);
        for (int i = 0; i < TEXTS; i++) {
            var one = found.get(i);
            assertThat(one.origin().at()).isEqualTo("f" + i);
            if (i % 100 == 0) {
                assertThat(one).isInstanceOf(Found.Bad.class);
            } else {
                assertThat(((Found.Seed) one).id().value()).isEqualTo("m" + i);
            }
        }
    }
}
