package dev.modelyard.hub.platform.pages;

import static dev.modelyard.hub.platform.pages.ContentCoding.BROTLI;
import static dev.modelyard.hub.platform.pages.ContentCoding.GZIP;
import static dev.modelyard.hub.platform.pages.ContentCoding.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentCodingTest {
    record Line(String accepted, List<ContentCoding> taken) {}

    static List<Line> lines() {
        return List.of(
                new Line("", List.of(IDENTITY)),
                new Line("gzip, deflate, br, zstd", List.of(BROTLI, GZIP, IDENTITY)),
                new Line("gzip", List.of(GZIP, IDENTITY)),
                new Line("GZIP;q=1.0, br;q=0.5", List.of(GZIP, BROTLI, IDENTITY)),
                new Line("br;q=0, gzip", List.of(GZIP, IDENTITY)),
                new Line("*", List.of(BROTLI, GZIP, IDENTITY)),
                new Line("*;q=0.5, br;q=0", List.of(GZIP, IDENTITY)),
                new Line("identity, br;q=0.5", List.of(IDENTITY, BROTLI)),
                new Line("identity;q=0", List.of(IDENTITY)),
                new Line("br;q=2, gzip;q=-1,,;", List.of(IDENTITY)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_a_client_takes_the_best_first(Line line) {
        assertThat(ContentCoding.preferred(line.accepted())).isEqualTo(line.taken());
    }
}
