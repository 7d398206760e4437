package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.log.Logging;
import java.util.concurrent.CountDownLatch;

/**
 * A hub from its start until the process is told to end by SIGTERM, SIGINT or SIGHUP. Ended so, after the hub and its
 * PostgreSQL stopped, the process exits with 0.
 */
final class Lifetime {
    private final Hub hub;
    private final CountDownLatch forever = new CountDownLatch(1);

    Lifetime(Hub hub) {
        this.hub = hub;
    }

    /**
     * Starts the hub and does not return while it runs.
     *
     * @param first before requests are served
     * @param then  once they are
     */
    void run(Hub.Step<Exception> first, Hub.Step<Exception> then) throws Exception {
        var end = Thread.ofPlatform().name("stop").unstarted(this::stop);
        EarlyStop.giveWayTo(end);
        HeapValve.install();
        try {
            hub.start(first);
            then.take();
        } catch (Exception e) {
            if (wasToldToEnd(end)) {
                forever.await(); // what a stop in the middle of a start breaks is no failure
            }
            hub.close();
            throw e;
        }
        forever.await();
    }

    private static boolean wasToldToEnd(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Ends the process itself: the virtual machine would exit with the signal's number, a failure to supervisors. */
    private void stop() {
        int status = Closing.of(hub) ? 0 : 1;
        Logging.flush();
        Runtime.getRuntime().halt(status);
    }
}
