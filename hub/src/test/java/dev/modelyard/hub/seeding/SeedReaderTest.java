package dev.modelyard.hub.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Documents.Format;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
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
