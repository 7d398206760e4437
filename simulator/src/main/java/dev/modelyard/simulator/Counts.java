package dev.modelyard.simulator;

import java.util.List;
import java.util.Map;

/**
 * What a simulator saw and gave, exact at the instant of asking: whatever a client has received is counted. The control
 * addresses under {@code /simulator} are not.
 *
 * @param requests    requests read in full
 * @param inFlight    those of them that are still being answered
 * @param malformed   times that a client sent what is no request
 * @param connections how many were accepted and are open
 * @param byPath      requests by path as sent, without the query
 * @param byModel     by the name in the body
 * @param byStatus    answers begun, by status; an answer that is no HTTP is in none
 * @param told        tokens whose usage was given to a client: what a meter behind the wire must find
 * @param spent       tokens worked on, told or not
 * @param streams     answers in events, refusals apart
 * @param credentials requests that carried {@code authorization}, {@code cookie}, {@code x-api-key},
 *                    {@code x-modelyard-csrf}
 * @param departures  the last 1,000 clients that left early
 */
public record Counts(
        long requests,
        long inFlight,
        long malformed,
        Connections connections,
        Map<String, Long> byPath,
        Map<String, ModelCounts> byModel,
        Map<Integer, Long> byStatus,
        Tokens told,
        Tokens spent,
        Streams streams,
        Map<String, Long> credentials,
        List<Departure> departures) {

    /** Connections accepted so far, and open now. */
    public record Connections(long accepted, long open) {}

    /** What one model was asked and gave. */
    public record ModelCounts(long requests, Tokens told, Tokens spent) {
        static final ModelCounts NONE = new ModelCounts(0, Tokens.ZERO, Tokens.ZERO);
    }

    /**
     * Streams by what became of them; {@code begun} less the other three is in flight.
     *
     * @param left   the client left first
     * @param broken the simulator broke off
     */
    public record Streams(long begun, long completed, long left, long broken) {}

    /** Requests to this path. */
    public long requestsTo(String path) {
        return byPath.getOrDefault(path, 0L);
    }

    /** What this model was asked and gave; zeros if nobody asked for it. */
    public ModelCounts of(String model) {
        return byModel.getOrDefault(model, ModelCounts.NONE);
    }

    /** Requests that carried this header, one of the four that are counted. */
    public long carrying(String header) {
        return credentials.getOrDefault(header, 0L);
    }
}
