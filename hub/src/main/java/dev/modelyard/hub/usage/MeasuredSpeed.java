package dev.modelyard.hub.usage;

import org.jspecify.annotations.Nullable;

/**
 * How one endpoint has answered for one model of late, whoever asked.
 *
 * @param errors          requests that went wrong; a client that left is none of them
 * @param firstTokenMs    milliseconds until an answer began: half took no longer; null where nothing was measured
 * @param tokensPerSecond half were no faster; null where nothing was measured
 */
public record MeasuredSpeed(
        long requests,
        long errors,
        @Nullable Double firstTokenMs,
        @Nullable Double tokensPerSecond) {}
