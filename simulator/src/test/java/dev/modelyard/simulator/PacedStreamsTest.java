package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PacedStreamsTest {
    @Test
    void givesEveryEventToFiveHundredAndTwelveStreamsAtOnce() throws InterruptedException, ExecutionException {
        var streams = 512;
        try (var simulator = Simulator.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var i = 0; i < streams; i++) {
                running.add(threads.submit(() -> {
                    try (var raw = new Raw(simulator).chat("events=64,every=20ms,close", true)) {
                        return Web.events(raw.all().bodyText()).size();
                    }
                }));
            }
            for (var stream : running) {
                assertThat(stream.get()).isEqualTo(1 + 64 + 1);
            }
            assertThat(simulator.counts().streams()).isEqualTo(new Counts.Streams(streams, streams, 0, 0));
            assertThat(simulator.counts().spent().completion()).isEqualTo(64L * streams);
        }
    }
}
