package dev.modelyard.hub.launch;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;

/**
 * Collects the old generation before it grows. The serial collector would rather take more of the machine's memory, up
 * to the heap's limit, than look for what is dead in it; that limit is for peaks, not for keeping garbage.
 */
final class HeapValve {
    /** Half more than what is alive in a hub that is at work. */
    private static final long ENOUGH = 30L << 20;

    /** A collection is a pause of some 50 ms, so there are not many of them. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final MemoryPoolMXBean old;

    private HeapValve(MemoryPoolMXBean old) {
        this.old = old;
    }

    /** Watches this process from here on; does nothing where its collector has no such generation. */
    static void install() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().equals("Tenured Gen"))
                .findFirst()
                .ifPresent(pool -> Thread.ofVirtual().name("heap-valve").start(new HeapValve(pool)::watch));
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                if (old.getUsage().getUsed() > mayHold(old.getCollectionUsage().getUsed())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param alive what the last collection left */
    static long mayHold(long alive) {
        return Math.max(ENOUGH, alive + alive / 2);
    }
}
