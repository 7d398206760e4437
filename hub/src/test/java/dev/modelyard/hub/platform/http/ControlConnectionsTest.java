package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.http.ControlPlane.Idle;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.testing.OwnFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the control plane's connections, seen from their other end, where the front is. */
@Timeout(60)
class ControlConnectionsTest {
    private final OwnFolder folder = OwnFolder.named("connections");
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @AfterEach
    void remove() {
        goesOn.countDown();
        folder.close();
    }

    /** Says {@code begun}, and after a while {@code ended}. */
    private final class Slow implements Streamed {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write("begun".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IOException("the connection was closed", e);
            }
            out.write("ended".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private List<Route<?, ?>> routes() {
        return List.of(
                Route.get("/slow").access(Access.OPEN).streams("text/plain", "").by(_ -> new Slow()),
                Route.get("/text").access(Access.OPEN).text("text/plain", "").by(_ -> "said"));
    }

    private static SocketChannel ask(ControlSocket socket, String path) throws IOException {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
        say(channel, path);
        return channel;
    }

    private static void say(SocketChannel channel, String path) throws IOException {
        channel.write(
                ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** What comes until {@code last} has come. */
    private static String until(SocketChannel channel, String last) throws IOException {
        var in = Channels.newInputStream(channel);
        var said = new StringBuilder();
        while (said.indexOf(last) < 0) {
            var next = in.read();
            assertThat(next).as("after " + said).isNotNegative();
            said.append((char) next);
        }
        return said.toString();
    }

    private ControlPlane plane(ControlSocket socket, Site site, Idle idle) {
        return ControlPlane.start(
                socket,
                routes(),
                (_, _) -> Caller.ANONYMOUS,
                site,
                new SimpleMeterRegistry(),
                Duration.ofSeconds(1),
                idle);
    }

    /** An answer that has begun; one whose connection was idle for too long before it was asked is asked for again. */
    private static SocketChannel begun(ControlSocket socket) throws IOException {
        while (true) {
            var streaming = ask(socket, "/slow");
            var said = new StringBuilder();
            var in = Channels.newInputStream(streaming);
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (said.append((char) next).indexOf("begun") >= 0) {
                    return streaming;
                }
            }
            streaming.close();
        }
    }

    @Test
    void a_connection_without_a_request_is_closed_after_a_while_and_an_answer_that_goes_on_goes_on() throws Exception {
        var socket = ControlSocket.in(folder.path());
        var soon = Duration.ofMillis(20);
        try (var _ = plane(socket, Site.NONE, new Idle(soon, soon));
                var streaming = begun(socket)) {
            // connections that the limit does end tell the time
            for (int i = 0; i < 3; i++) {
                try (var idle = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
                    assertThat(Channels.newInputStream(idle).read()).isNegative();
                }
            }
            goesOn.countDown();
            assertThat(until(streaming, "ended\r\n0\r\n\r\n")).contains("ended");
        }
    }

    @Test
    void an_answer_that_nothing_has_changed_has_no_body_and_leaves_the_connection_as_it_is() throws Exception {
        var socket = ControlSocket.in(folder.path());
        Site unchanged = (path, _) -> path.equals("/page")
                ? Optional.of(Reply.<byte[]>empty().status(304).with("ETag", "\"1\""))
                : Optional.empty();
        try (var _ = plane(socket, unchanged, new Idle(Duration.ofDays(365), Duration.ofDays(1)));
                var channel = ask(socket, "/page")) {
            var head = until(channel, "\r\n\r\n").toLowerCase(Locale.ROOT);
            assertThat(head)
                    .startsWith("http/1.1 304 ")
                    .contains("etag: \"1\"")
                    .doesNotContain("transfer-encoding", "connection: close");
            say(channel, "/text");
            assertThat(until(channel, "said")).startsWith("HTTP/1.1 200 OK");
        }
    }
}
