package dev.modelyard.hub.launch;

import dev.modelyard.hub.CannotStart;
import dev.modelyard.hub.Hub;
import dev.modelyard.hub.accounts.AdminPassword;
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

    static Operator of(Path data, Hub.Needs needs, HubMaker maker) throws Exception {
        var wait = new BriefWait(BriefWait.LONGEST, System.err::println);
        while (true) {
            var running = HubClient.ofRunning(data);
            if (running.isPresent()) {
                return new Operator(running.get(), null);
            }
            var own = Brief.of(maker.make());
            try {
                var socket = own.hub().startForCommand(needs);
                tellOfFirstPassword(own.hub(), data);
                return new Operator(HubClient.at(socket), own);
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

    /** Nobody had worked there before; whoever meant another directory should hear of it. */
    private static void tellOfFirstPassword(Hub hub, Path data) {
        if (hub.firstPassword().isPresent()) {
            System.err.println(
                    "No hub has worked with " + data + " before; it is ready for one now. The password of admin"
                            + " is in " + data.resolve(AdminPassword.FILE));
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
