package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.testing.Await;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints behind TLS. */
@Timeout(60)
class TlsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ANSWER =
            Http.EVENTS + Http.chunk(Http.word("a")) + Http.chunk(Http.DONE) + Http.LAST_CHUNK;

    private static TlsServer server;
    private static TlsServer other;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = TlsServer.named("dns:localhost,ip:127.0.0.1", folder, ANSWER);
        other = TlsServer.named("dns:elsewhere.example", folder, ANSWER);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        other.close();
    }

    private static Rig rig(Way way, SslContext trust, URI base, Duration connect) {
        return Rig.plan()
                .on(way)
                .trusting(trust)
                .endpoints(TestEndpoint.named("gpu", base).connect(connect))
                .start();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_server_that_is_trusted_under_its_name_or_address_is_asked_over_one_connection(Way way) throws Exception {
        for (var host : new String[] {"localhost", "127.0.0.1"}) {
            var before = server.connections();
            try (var rig = rig(way, server.trust(), server.uri(host), LONG)) {
                var client = rig.client();
                for (int i = 0; i < 3; i++) {
                    assertThat(client.says(Http.stream()).message().body()).isEqualTo(Http.word("a") + Http.DONE);
                }
                assertThat(rig.signals()).containsOnly("e-gpu answered");
            }
            assertThat(server.connections()).isEqualTo(before + 1);
        }
    }

    private static void isRefused(Rig rig, String signal, String why) {
        try (rig) {
            var answer = rig.client().says(Http.stream()).message();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("endpoint_unreachable", why);
            assertThat(rig.signals()).containsExactly("e-gpu failed: " + signal);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_server_under_another_name_than_its_certificates_is_refused(Way way) throws Exception {
        isRefused(rig(way, other.trust(), other.uri("localhost"), LONG), "tls", "no trusted TLS connection");
        Await.until("the handshake has failed at the server", () -> other.broken() > 0);
        assertThat(other.requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_server_that_nobody_trusts_is_refused(Way way) throws Exception {
        var before = server.requests();
        isRefused(rig(way, other.trust(), server.uri("localhost"), LONG), "tls", "no trusted TLS connection");
        assertThat(server.requests()).isEqualTo(before);
    }

    @Test
    void a_server_without_tls_is_refused() throws Exception {
        try (var plain = ScriptedServer.played()) {
            var rig = rig(Way.EPOLL, server.trust(), URI.create("https://localhost:" + plain.port()), LONG);
            Thread.ofVirtual().start(() -> plain.accepts().says(Http.ok("{}")));
            isRefused(rig, "tls", "no trusted TLS connection");
        }
    }

    @Test
    void a_server_that_shakes_no_hands_is_too_late() throws Exception {
        try (var silent = ScriptedServer.played()) {
            var base = URI.create("https://localhost:" + silent.port());
            isRefused(rig(Way.EPOLL, server.trust(), base, Duration.ofMillis(100)), "timeout", "in time");
        }
    }
}
