package dev.modelyard.hub.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events as {@code text/event-stream} has them. */
final class EventText {
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final String hub;

    EventText(OutputStream out, String hub) {
        this.out = out;
        this.hub = hub;
    }

    /**
     * @param number how far the reader has come with it
     * @param data   JSON, which has no line ends of its own
     */
    void event(long number, String name, String data) throws IOException {
        var text = "id: " + new EventId(hub, number) + "\nevent: " + name + "\ndata: " + data + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A comment, so that whoever stands between does not take silence for the end. */
    void heartbeat() throws IOException {
        out.write(HEARTBEAT);
    }

    void flush() throws IOException {
        out.flush();
    }
}
