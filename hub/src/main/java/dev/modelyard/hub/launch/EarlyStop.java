package dev.modelyard.hub.launch;

import java.util.concurrent.CountDownLatch;

/**
 * Until a {@link Lifetime} begins: a hub that is told to end by SIGTERM, SIGINT or SIGHUP before there is anything to
 * stop ends with 0, as it does later.
 */
final class EarlyStop {
    private static final Thread HOOK = Thread.ofPlatform().name("early stop").unstarted(() -> Runtime.getRuntime()
            .halt(0));

    private EarlyStop() {}

    static void install() {
        Runtime.getRuntime().addShutdownHook(HOOK);
    }

    /** Leaves the end of the process to another; does not return where it is ending already. */
    static void giveWayTo(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(HOOK);
        } catch (IllegalStateException e) {
            awaitEnd();
        }
    }

    /** The same for whoever exits with a status of its own; changes nothing where it is not installed. */
    static void giveWay() {
        try {
            Runtime.getRuntime().removeShutdownHook(HOOK);
        } catch (IllegalStateException e) {
            awaitEnd();
        }
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
