package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFaultsTest {
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static Raw.Said said(String faults, boolean stream) throws IOException {
        try (var raw = new Raw(simulator).chat(faults, stream)) {
            return raw.all();
        }
    }

    private static byte[] plain(boolean stream) throws IOException {
        return said("close", stream).body();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cutsTheBodyAtAnyByte(boolean stream) throws IOException {
        var whole = plain(stream);
        for (var at = 0; at <= whole.length; at += stream ? 97 : 41) {
            var cut = said("cut=" + at, stream);

            assertThat(cut.isReset()).isFalse();
            assertThat(cut.body()).isEqualTo(Arrays.copyOf(whole, at));
            assertThat(cut.text()).doesNotEndWith("0\r\n\r\n");
        }
        assertThat(said("close,cut=" + (whole.length + 1), stream).body()).isEqualTo(whole);
    }

    @Test
    void cutsWhereTheBodyEnds() throws IOException {
        var whole = plain(true);

        var cut = said("cut=" + whole.length, true);

        assertThat(cut.body()).isEqualTo(whole);
        assertThat(cut.text()).doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void cutsBeforeTheHead() throws IOException {
        assertThat(said("cut", true).text()).isEmpty();
        assertThat(said("cut", false).isReset()).isFalse();
    }

    @Test
    void resets() throws IOException {
        assertThat(said("reset", true).isReset()).isTrue();
        assertThat(said("reset", true).text()).isEmpty();
        assertThat(said("reset=100", true).isReset()).isTrue();
        assertThat(said("reset=100,split=50,split-pause=5ms", true).isReset()).isTrue();
    }

    @Test
    void saysGarbage() throws IOException {
        assertThat(said("garbage", true).text()).doesNotStartWith("HTTP").isNotEmpty();
        assertThat(said("garbage=body,close", false).text())
                .startsWith("HTTP/1.1 200")
                .contains("not JSON");
        assertThat(said("garbage=event,close", true).bodyText())
                .contains("data: {\"choices\":[{\"delta\":{\"con\n\n")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split=1", "split=7", "split=1000,split-pause=1ms", "slow-head=1ms", "every=1ms"})
    void saysTheSameInOtherPieces(String faults) throws IOException {
        assertThat(said(faults + ",close", true).body()).isEqualTo(plain(true));
    }

    @Test
    void writesPieceByPiece() throws IOException {
        try (var raw = new Raw(simulator).chat("split=10,split-pause=30ms", true)) {
            assertThat(raw.some()).isEqualTo(10);
            assertThat(raw.some()).isEqualTo(10);
        }
        try (var raw = new Raw(simulator).chat("slow-head=30ms", true)) {
            assertThat(raw.some()).isEqualTo(1);
            assertThat(raw.some()).isEqualTo(1);
        }
    }

    @Test
    void framesTheBodyOtherwise() throws IOException {
        var plain = plain(true);
        var closed = said("framing=eof", true);
        var measured = said("framing=length,close", true);
        var chunked = said("framing=chunked,close", false);

        assertThat(closed.head()).doesNotContain("Length", "chunked").contains("Connection: close");
        assertThat(closed.body()).isEqualTo(plain);
        assertThat(measured.head()).contains("Content-Length: " + plain.length);
        assertThat(measured.body()).isEqualTo(plain);
        assertThat(chunked.body()).isEqualTo(plain(false));
    }

    @Test
    void isSilentBeforeAndBetweenEvents() throws IOException {
        var begun = System.nanoTime();
        try (var raw = new Raw(simulator).chat("delay=150ms,every=10ms,events=5,early-head,close", true)) {
            assertThat(raw.until("\r\n\r\n")).startsWith("HTTP/1.1 200");
            raw.until("\n\n");
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(150_000_000);
            raw.all();
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(190_000_000);
        }
    }

    @Test
    void takesAsLongForAWholeAnswerAsForItsStream() throws IOException {
        var begun = System.nanoTime();
        said("delay=30ms,every=10ms,events=5,close", false);

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(70_000_000);
    }

    @Test
    void pingsDuringSilence() throws IOException {
        assertThat(said("delay=100ms,ping=30ms,close", true).bodyText())
                .startsWith(": ping\n\n: ping\n\n: ping\n\ndata: ");
    }

    @Test
    void neverAnswers() throws IOException {
        var before = simulator.counts().inFlight();
        try (var raw = new Raw(simulator).chat("never", true)) {
            Await.until("the request is in flight", () -> simulator.counts().inFlight() == before + 1);
            assertThat(simulator.requests().getLast().bytes()).isZero();
            raw.reset();
            Await.until(
                    "its client is seen to be gone", () -> simulator.counts().inFlight() == before);
        }
    }
}
