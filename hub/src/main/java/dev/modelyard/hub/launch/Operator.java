package dev.modelyard.hub.launch;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.database.DataDirectoryInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whoever runs the hub of a data directory, at its command line. Where no hub runs, one without its front runs for as
 * long as this is open: it holds the directory, so that no other starts meanwhile.
 */
final class Operator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HubClient client;
    private final @Nullable Hub own;

    private Operator(HubClient client, @Nullable Hub own) {
        this.client = client;
        this.own = own;
    }

    /** Makes a hub, not started, on the data directory. */
    @FunctionalInterface
    interface HubMaker {
        Hub make() throws Exception;
    }

    static Operator of(Path data, HubMaker maker) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var running = HubClient.ofRunning(data);
            if (running.isPresent()) {
                return new Operator(running.get(), null);
            }
            var hub = maker.make();
            try {
                hub.startWithoutFront();
                return new Operator(own(data), hub);
            } catch (CannotStart e) {
                hub.close();
                // one that is just starting or stopping will answer or give the directory up
                if (!(e.getCause() instanceof DataDirectoryInUse) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(POLL);
            }
        }
    }

    private static HubClient own(Path data) throws IOException {
        return HubClient.ofRunning(data).orElseThrow(() -> new IOException("the hub does not answer at its socket"));
    }

    HubClient client() {
        return client;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
