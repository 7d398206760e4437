package dev.modelyard.hub.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.http.Authenticator;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.EventLines;
import dev.modelyard.hub.testing.EventLines.Said;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams of events as they leave the control plane. */
@Timeout(60)
class EventStreamTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(20);

    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Set<String> signedOut = ConcurrentHashMap.newKeySet();
    private final ControlSocket socket;
    private final List<Reader> readers = new ArrayList<>();
    private Events events = new Events("h", null, new Pace(NEVER, NEVER), 10, meters);
    private @Nullable ControlPlane plane;

    EventStreamTest(@TempDir Path data) throws IOException {
        socket = ControlSocket.in(data);
    }

    private void start() {
        Authenticator whoever = (headers, _) -> headers.apply("x-test-user")
                .filter(name -> !signedOut.contains(name))
                .map(EventStreamTest::caller)
                .orElseThrow(() -> new Problem.Unauthorized("Sign in."));
        plane = ControlPlane.start(socket, events.routes(), whoever, meters, Duration.ofSeconds(1));
    }

    private void start(Events.@Nullable Now now, Pace pace) {
        meters = new SimpleMeterRegistry();
        events = new Events("h", now, pace, 10, meters);
        start();
    }

    @AfterEach
    void stop() throws IOException {
        for (var reader : readers) {
            reader.close();
        }
        events.close();
        if (plane != null) {
            plane.close();
        }
    }

    private static Caller caller(String name) {
        return name.equals("root")
                ? new Caller(new UserId(name), name, Role.ADMIN, null, Set.of(Scope.API, Scope.ADMIN))
                : new Caller(new UserId(name), name, Role.MEMBER, null, Set.of(Scope.API));
    }

    /** Somebody who reads a stream. */
    private final class Reader implements AutoCloseable {
        final SocketChannel channel;
        final Iterator<String> all;
        final EventLines lines;
        final String head;

        Reader(String user, String query, String... headers) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
            var request = "GET /api/v1/events" + query + " HTTP/1.1\r\nhost: x\r\nx-test-user: " + user + "\r\n"
                    + String.join("", headers) + "\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            var in =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            var read = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                read.append(line).append('\n');
            }
            head = read.toString();
            // sizes of chunks stand on lines of their own, which are no fields
            all = in.lines().iterator();
            lines = new EventLines(all);
            readers.add(this);
        }

        /** What still comes, to the last chunk. */
        List<String> rest() {
            var rest = new ArrayList<String>();
            while (!rest.contains("0") && all.hasNext()) {
                rest.add(all.next());
            }
            return rest;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private Reader reader(String user) throws IOException {
        var reader = new Reader(user, "");
        assertThat(reader.lines.next().name()).isEqualTo("hello");
        return reader;
    }

    private double open() {
        return meters.get("modelyard.event.streams").gauge().value();
    }

    @Test
    void says_hello_and_then_what_the_reader_may_know() throws IOException {
        start();
        var ann = new Reader("ann", "");
        assertThat(ann.head)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-type: text/event-stream")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("x-accel-buffering: no");
        assertThat(ann.lines.next()).isEqualTo(new Said("h-0", "hello", "{}"));

        events.tell("conversations", "c1", Audience.user(new UserId("bob")));
        events.tell("audit", Audience.ADMINS);
        events.tell("endpoint", "e1", Audience.ofOwned(new UserId("ann"), false));
        assertThat(ann.lines.next()).isEqualTo(new Said("h-3", "endpoint", "{\"id\":\"e1\"}"));
    }

    @Test
    void goes_on_where_the_reader_was() throws IOException {
        start();
        for (int i = 1; i <= 12; i++) {
            events.tell("audit", "a" + i, Audience.ADMINS);
        }

        var byHeader = new Reader("root", "?lastEventId=h-1", "Last-Event-ID: h-10\r\n");
        assertThat(byHeader.lines.next()).isEqualTo(new Said("h-10", "hello", "{}"));
        assertThat(byHeader.lines.next().data()).contains("a11");
        assertThat(byHeader.lines.next().id()).isEqualTo("h-12");
        var byQuery = new Reader("root", "?lastEventId=h-2");
        assertThat(byQuery.lines.until(said -> said.id().equals("h-12"))).hasSize(11);
    }

    @Test
    void says_where_that_is_no_longer_known() throws IOException {
        start();
        for (int i = 1; i <= 12; i++) {
            events.tell("audit", Audience.ADMINS);
        }

        for (var last : List.of("h-1", "h-13", "another-11", "nonsense")) {
            var reader = new Reader("root", "", "Last-Event-ID: " + last + "\r\n");
            assertThat(reader.lines.next()).isEqualTo(new Said("h-12", "hello", "{}"));
            assertThat(reader.lines.next()).as(last).isEqualTo(new Said("h-12", "reset", "{}"));
        }
    }

    @Test
    void says_something_now_and_then_where_nothing_happens() throws IOException {
        start(null, new Pace(SOON, NEVER));
        var ann = reader("ann");
        Await.until("the stream is idle", () -> open() == 1);
        Thread.startVirtualThread(() -> Await.until("two heartbeats", () -> {
            if (ann.lines.heartbeats() >= 2) {
                events.tell("endpoint", "e1", Audience.ofOwned(new UserId("ann"), false));
                return true;
            }
            return false;
        }));

        assertThat(ann.lines.until("endpoint").id()).isEqualTo("h-1");
        assertThat(ann.lines.heartbeats()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void tells_each_reader_what_is_served_as_that_one_may_see_it() throws IOException {
        start(who -> Map.of("for", who.userName()), new Pace(NEVER, SOON));

        assertThat(reader("ann").lines.until("now").data()).isEqualTo("{\"for\":\"ann\"}");
        var bob = reader("bob");
        assertThat(bob.lines.until("now").data()).isEqualTo("{\"for\":\"bob\"}");
        assertThat(bob.lines.until("now").id()).isEqualTo("h-0");
    }

    @Test
    void ends_with_the_readers_credential_before_anything_more_is_said() throws IOException {
        start();
        var ann = reader("ann");
        var bob = reader("bob");
        signedOut.add("ann");
        events.tell("endpoint", "e1", Audience.ofOwned(new UserId("bob"), true));
        events.recheck();

        assertThat(ann.rest()).noneMatch(line -> line.contains("e1")).contains("0");
        assertThat(bob.lines.next().data()).contains("e1");
        Await.until("only one is left", () -> open() == 1);
    }

    @Test
    void whoever_does_not_read_is_cut_off_and_holds_up_nobody() throws IOException {
        start();
        var slow = reader("ann");
        var quick = reader("root");
        var anns = Audience.ofOwned(new UserId("ann"), false);
        var large = "x".repeat(100_000);
        for (int i = 1; i <= 200; i++) {
            events.tell("endpoint", large, anns);
            var number = i;
            quick.lines.until(said -> said.id().equals("h-" + number));
        }

        assertThat(slow.rest().stream().filter(line -> line.startsWith("event: ")))
                .hasSizeLessThan(200);
        Await.until(
                "it counts",
                () -> meters.get("modelyard.event.streams.cut").counter().count() == 1);
        events.tell("endpoint", "e1", anns);
        assertThat(quick.lines.next().data()).contains("e1");
    }

    @Test
    void a_reader_that_leaves_leaves_nothing_behind() throws IOException {
        start(null, new Pace(SOON, NEVER));
        for (int i = 0; i < 60; i++) {
            reader("user" + i % 10).close();
        }

        Await.until("all are gone", () -> open() == 0);
        assertThat(events.streams()).isEmpty();
    }

    @Test
    void refuses_more_streams_than_a_user_may_have() throws IOException {
        start();
        for (int i = 0; i < StreamPlaces.OF_A_USER; i++) {
            reader("ann");
        }

        var refused = new Reader("ann", "");
        assertThat(refused.head).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: 15");
        reader("bob");
    }

    @Test
    void head_opens_no_stream() throws IOException {
        start();
        var answer = new ControlClient(socket.path()).send("HEAD", "/api/v1/events", Map.of("x-test-user", "ann"), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/event-stream");
        Await.until("its place is free", () -> open() == 0);
    }

    @Test
    void all_end_when_the_hub_stops_also_one_that_nobody_reads() throws IOException {
        start();
        var idle = reader("bob");
        var stuck = reader("ann");
        for (int i = 0; i < 200; i++) {
            events.tell("endpoint", "x".repeat(100_000), Audience.ofOwned(new UserId("ann"), false));
        }

        events.close();

        assertThat(open()).isZero();
        assertThat(idle.rest()).as("an end as it should be").contains("0");
        assertThat(new Reader("bob", "").head).startsWith("HTTP/1.1 503");
        stuck.close();
    }
}
