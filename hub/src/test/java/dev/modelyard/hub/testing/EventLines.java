package dev.modelyard.hub.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Reads a stream of events from its lines; what is no field of an event is passed over. */
public final class EventLines {
    private final Iterator<String> lines;
    private final AtomicInteger heartbeats = new AtomicInteger();

    public EventLines(Iterator<String> lines) {
        this.lines = lines;
    }

    /** One event as it came. */
    public record Said(String id, String name, String data) {}

    /** The next event; fails where the stream ends before it. */
    public Said next() {
        var id = "";
        var name = "";
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Said(id, name, line.substring(6));
            } else if (line.equals(":")) {
                heartbeats.incrementAndGet();
            }
        }
        throw new AssertionError("the stream ended");
    }

    /** All events up to the first that is {@code wanted}, that one included. */
    public List<Said> until(Predicate<Said> wanted) {
        var all = new ArrayList<Said>();
        do {
            all.add(next());
        } while (!wanted.test(all.getLast()));
        return all;
    }

    public Said until(String name) {
        return until(said -> said.name().equals(name)).getLast();
    }

    /** Reads to the end of the stream. */
    public List<String> rest() {
        var rest = new ArrayList<String>();
        lines.forEachRemaining(rest::add);
        return rest;
    }

    /** Comments that came so far; from any thread. */
    public int heartbeats() {
        return heartbeats.get();
    }
}
