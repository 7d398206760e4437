package dev.modelyard.hub.usage;

/** Takes usage from event loops: never blocks, bounded; what it must drop it counts in a metric. */
@FunctionalInterface
public interface UsageSink {
    void record(UsageEvent event);
}
