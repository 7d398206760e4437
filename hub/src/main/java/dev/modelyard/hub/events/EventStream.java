package dev.modelyard.hub.events;

import dev.modelyard.hub.platform.http.Streamed;
import dev.modelyard.hub.platform.identity.Caller;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader's stream: what happened since it was here last, and then what happens, until its credential ends, it falls
 * behind by more than is kept, or the hub stops. It comes back by itself then, and hears what to read anew.
 */
final class EventStream implements Streamed {
    private final Events events;
    private final Supplier<Optional<Caller>> caller;
    private final StreamPlaces.Place place;
    private final Optional<String> lastId;
    private volatile @Nullable Thread writing;

    /**
     * @param caller who reads, at the moment; empty once the credential has ended
     * @param lastId the last id that the reader has
     */
    EventStream(Events events, Supplier<Optional<Caller>> caller, StreamPlaces.Place place, Optional<String> lastId) {
        this.events = events;
        this.caller = caller;
        this.place = place;
        this.lastId = lastId;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        writing = Thread.currentThread();
        events.opened(this);
        try {
            write(new EventText(out, events.hub()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the hub stops").initCause(e);
        }
    }

    private void write(EventText text) throws IOException, InterruptedException {
        var ring = events.ring();
        var clock = new StreamClock(events.pace(), events.tellsNow());
        long position = begin(text);
        while (true) {
            long wakes = ring.wakes();
            var reader = caller.get();
            if (reader.isEmpty() || events.isClosed()) {
                return;
            }
            var happened = ring.behind(position);
            if (happened.isEmpty()) {
                events.cutOff();
                return;
            }
            boolean wrote = false;
            for (var event : happened.get()) {
                position = event.number();
                if (event.audience().includes(reader.get())) {
                    text.event(position, event.name(), event.data());
                    wrote = true;
                }
            }
            if (clock.isNowDue()) {
                text.event(position, "now", events.now(reader.get()));
                wrote = true;
            }
            if (wrote || clock.isHeartbeatDue()) {
                if (!wrote) {
                    text.heartbeat();
                }
                text.flush();
                clock.said();
            }
            ring.await(position, wakes, clock.nanosToNext());
        }
    }

    /** @return how far the reader has come */
    private long begin(EventText text) throws IOException {
        var resumed = lastId.flatMap(EventId::parse)
                .filter(id -> id.hub().equals(events.hub()))
                .map(EventId::number)
                .filter(number -> events.ring().behind(number).isPresent());
        long position = resumed.orElseGet(events.ring()::last);
        text.event(position, "hello", "{}");
        if (resumed.isEmpty() && lastId.isPresent()) {
            text.event(position, "reset", "{}");
        }
        text.flush();
        return position;
    }

    /** Breaks it off, in the middle of a write that nobody reads. */
    void interrupt() {
        var thread = writing;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        writing = null;
        events.closed(this);
        place.close();
    }
}
