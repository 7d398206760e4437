package dev.modelyard.simulator;

/**
 * How the events of a stream are written.
 *
 * @param sse server-sent events; otherwise lines of JSON
 */
record EventForm(boolean sse, boolean crlf, boolean noSpace, boolean comments, boolean eventLines) {
    static EventForm of(Dialect dialect, Faults faults) {
        return new EventForm(
                dialect.isSse(),
                faults.has(Fault.CRLF),
                faults.has(Fault.NO_SPACE),
                faults.has(Fault.COMMENTS),
                faults.has(Fault.EVENT_LINES));
    }

    String contentType() {
        return sse ? "text/event-stream" : "application/x-ndjson";
    }

    String event(String data) {
        if (!sse) {
            return data + end();
        }
        return (comments ? ": simulated" + end() : "")
                + (eventLines ? "event: message" + end() : "")
                + (noSpace ? "data:" : "data: ")
                + data
                + end()
                + end();
    }

    /** Something that is no event, to keep the connection awake; lines of JSON know none. */
    String ping() {
        return sse ? ": ping" + end() + end() : "";
    }

    private String end() {
        return crlf ? "\r\n" : "\n";
    }
}
