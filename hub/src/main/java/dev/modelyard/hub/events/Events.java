package dev.modelyard.hub.events;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.Streamed;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Everything about live updates: whoever changes something tells it here, and open streams pass it on. Thread-safe. */
public final class Events implements AutoCloseable {
    private static final int KEPT = 1000;
    private static final String NOTHING = "{}";

    /** How long streams may take to end by themselves when the hub stops. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final String hub;
    private final @Nullable Now now;
    private final Pace pace;
    private final Ring ring;
    private final StreamPlaces places = new StreamPlaces();
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Counter cut;

    /** What is served at this moment, as one caller may see it. */
    @FunctionalInterface
    public interface Now {
        /** @return written as JSON */
        Object at(Caller caller);
    }

    /**
     * @param hub of this process: another one after each start
     * @param now told every two seconds; null for never
     */
    public Events(String hub, @Nullable Now now, MeterRegistry meters) {
        this(hub, now, Pace.USUAL, KEPT, meters);
    }

    Events(String hub, @Nullable Now now, Pace pace, int kept, MeterRegistry meters) {
        this.hub = hub;
        this.now = now;
        this.pace = pace;
        this.ring = new Ring(kept);
        Gauge.builder("modelyard.event.streams", places, StreamPlaces::count)
                .description("Open streams of events")
                .register(meters);
        this.cut = Counter.builder("modelyard.event.streams.cut")
                .description("Streams of events ended because their reader fell behind")
                .register(meters);
    }

    public List<Route<?, ?>> routes() {
        return EventRoutes.of(this);
    }

    /** Tells {@code audience} that something happened that needs no further words. Quick; never waits for a reader. */
    public void tell(String name, Audience audience) {
        ring.add(name, NOTHING, audience);
    }

    /** @param id of what it happened to */
    public void tell(String name, String id, Audience audience) {
        ring.add(name, Json.mapper().writeValueAsString(Map.of("id", id)), audience);
    }

    /** Credentials changed: streams whose own has ended end now. */
    public void recheck() {
        ring.wake();
    }

    Streamed open(Call<Void> call) {
        var lastId = call.header("last-event-id").or(() -> call.query("lastEventId"));
        return new EventStream(this, call::callerNow, places.take(call.caller()), lastId.filter(id -> !id.isBlank()));
    }

    void opened(EventStream stream) {
        open.add(stream);
    }

    void closed(EventStream stream) {
        open.remove(stream);
    }

    void cutOff() {
        cut.increment();
    }

    Set<EventStream> streams() {
        return open;
    }

    String hub() {
        return hub;
    }

    Ring ring() {
        return ring;
    }

    Pace pace() {
        return pace;
    }

    boolean tellsNow() {
        return now != null;
    }

    /** JSON. */
    String now(Caller caller) {
        return now == null ? NOTHING : Json.mapper().writeValueAsString(now.at(caller));
    }

    boolean isClosed() {
        return places.isClosed();
    }

    /** Ends every stream, in the middle of a write where that takes long, and opens no more. */
    @Override
    public void close() {
        places.close();
        ring.wake();
        try {
            places.awaitNone(FAREWELL);
            open.forEach(EventStream::interrupt);
            places.awaitNone(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
