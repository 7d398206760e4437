package dev.modelyard.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A client that left before its answer was whole.
 *
 * @param request the number of the request it left
 * @param noticed when the simulator saw the connection's end
 * @param after   how long after the request's arrival that was
 * @param events  text events that had been given to it; 0 if it left during prefill
 */
public record Departure(
        long request, String path, Optional<String> model, Instant noticed, Duration after, long events) {
    /** How long after the client's close the simulator noticed it. */
    public Duration since(Instant clientClosed) {
        return Duration.between(clientClosed, noticed);
    }
}
