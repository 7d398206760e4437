package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.usage.EndReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds while a connection to an endpoint is being made. */
@Timeout(60)
class ConnectingTest {
    /** A server that lets nobody in: its queue is full, and it takes none out. */
    private static final class FullServer implements AutoCloseable {
        private final ServerSocketChannel listening = ServerSocketChannel.open();
        private final Peer[] queue = new Peer[2];

        FullServer() throws IOException {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (int i = 0; i < queue.length; i++) {
                queue[i] = Peer.to(listening.getLocalAddress());
            }
        }

        URI uri() throws IOException {
            return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listening.getLocalAddress()).getPort());
        }

        @Override
        public void close() throws IOException {
            for (var waiting : queue) {
                waiting.close();
            }
            listening.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void an_endpoint_that_accepts_no_connection_in_time_is_passed_over(Way way) throws IOException {
        try (var full = new FullServer();
                var good = ScriptedServer.answering(request -> Http.ok("{}"));
                var rig = Rig.plan()
                        .on(way)
                        .endpoints(
                                TestEndpoint.named("full", full.uri()).connect(Duration.ofMillis(100)),
                                TestEndpoint.named("good", good.uri()).unknown())
                        .start()) {
            assertThat(rig.client().says(Http.json()).message().header("x-modelyard-endpoint"))
                    .isEqualTo("good");
            assertThat(rig.signals()).containsExactly("e-full failed: timeout", "e-good answered");
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_client_that_leaves_meanwhile_ends_the_attempt(Way way) throws IOException {
        try (var full = new FullServer();
                var rig = Rig.plan()
                        .on(way)
                        .endpoints(TestEndpoint.named("full", full.uri()))
                        .start()) {
            rig.client().says(Http.json()).close();
            assertThat(rig.usage().end()).isEqualTo(EndReason.CLIENT_GONE);
            assertThat(rig.signals()).isEmpty();
        }
    }

    @Test
    void a_client_that_leaves_while_hands_are_shaken_closes_the_connection() {
        try (var silent = ScriptedServer.played();
                var rig = Rig.plan()
                        .endpoints(TestEndpoint.named("gpu", URI.create("https://localhost:" + silent.port())))
                        .start()) {
            var client = rig.client().says(Http.json());
            var upstream = silent.accepts();
            assertThat(upstream.next(1)).as("the handshake begins").isNotEmpty();
            client.close();
            upstream.rest();
            assertThat(rig.usage().end()).isEqualTo(EndReason.CLIENT_GONE);
            assertThat(rig.signals()).isEmpty();
        }
    }
}
