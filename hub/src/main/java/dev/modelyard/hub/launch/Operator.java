package dev.modelyard.hub.launch;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.database.BriefWait;
import dev.modelyard.hub.platform.database.DataDirectoryInUse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whoever runs the hub of a data directory, at its command line. Where no hub runs, one without its front runs for as
 * long as this is open: it holds the directory, so that a hub or another command that starts meanwhile waits.
 */
final class Operator implements AutoCloseable {
    private final HubClient client;
    private final @Nullable Brief own;

    private Operator(HubClient client, @Nullable Brief own) {
        this.client = client;
        this.own = own;
    }

    /** Makes a hub, not started, on the data directory. */
    @FunctionalInterface
    interface HubMaker {
        Hub make() throws Exception;
    }

    /** A hub for one command, which ends with the process, also by a signal. */
    private record Brief(Hub hub, Thread hook) implements AutoCloseable {
        static Brief of(Hub hub) {
            var hook = Thread.ofPlatform().name("stop").unstarted(() -> Closing.of(hub));
            Runtime.getRuntime().addShutdownHook(hook);
            return new Brief(hub, hook);
        }

        @Override
        public void close() {
            Closing.of(hub);
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the process is ending by a signal, and the hook closes what is left
            }
        }
    }

    static Operator of(Path data, HubMaker maker) throws Exception {
        var wait = new BriefWait(BriefWait.LONGEST, System.err::println);
        while (true) {
            var running = HubClient.ofRunning(data);
            if (running.isPresent()) {
                return new Operator(running.get(), null);
            }
            var own = Brief.of(maker.make());
            try {
                return new Operator(HubClient.at(own.hub().startForCommand()), own);
            } catch (CannotStart e) {
                own.close();
                if (!(e.getCause() instanceof DataDirectoryInUse inUse)) {
                    throw e;
                }
                // one that is just starting or stopping will answer or give the directory up
                if (!wait.goesOn("Waiting for the Modelyard that has " + data + ": " + inUse.by())) {
                    throw new CannotStart(
                            List.of("The Modelyard that has " + data + " did not answer within "
                                    + BriefWait.LONGEST.toSeconds() + " s: " + inUse.by()
                                    + ". See what it waits for, and try again"),
                            e);
                }
            } catch (RuntimeException e) {
                own.close();
                throw e;
            }
        }
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
