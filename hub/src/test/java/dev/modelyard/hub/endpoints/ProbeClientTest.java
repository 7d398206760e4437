package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.platform.net.Guard;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire of a probe, against servers that keep to nothing. */
class ProbeClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);

    private final ProbeClient client = client(Resolver.system());

    private static ProbeClient client(Resolver resolver) {
        Guard guard = new NetworkGuard(resolver, new NetworkSettings(List.of()), List::of);
        return new ProbeClient(guard, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 2~~okMORE",
                "HTTP/1.1 200~content-length:2~~ok",
                "HTTP/1.0 200 OK~~ok",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~o~1;x=y~k~0~~",
                "HTTP/1.1 200 OK~TRANSFER-ENCODING: Chunked~Content-Length: 999~~2~ok~0~X-Trailer: y~~",
                "HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 200 OK~Content-Length: 2~~ok",
            })
    void an_answer_is_read_however_it_is_framed(String answer) throws Exception {
        try (var server = RawServer.saying(answer.replace("~", "\r\n"))) {
            assertThat(ask(server, LONG)).isEqualTo("200 ok");
            assertThat(ask(RawServer.saying(answer.replace("~", "\n")), LONG)).isEqualTo("200 ok");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | REFUSED",
                "SSH-2.0-OpenSSH_9.6~ | BAD_BODY",
                "HTTP/2 200~~ | BAD_BODY",
                "HTTP/1.1 200 OK~no colon~~ok | BAD_BODY",
                "HTTP/1.1 200 OK~Content-Length: -1~~ok | BAD_BODY",
                "HTTP/1.1 200 OK~Content-Length: 5~~ok | REFUSED",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~ok | BAD_BODY",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ok | BAD_BODY",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~okok~ | BAD_BODY",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~ok | REFUSED",
                "HTTP/1.1 200 OK~Content-Len | REFUSED",
            })
    void what_is_no_answer_has_a_reason(String answer, HealthReason reason) {
        try (var server = RawServer.saying(answer.replace("~", "\r\n"))) {
            assertThat(failure(server, LONG)).isEqualTo(reason);
        }
    }

    @Test
    void a_head_or_a_body_without_an_end_is_cut_off() {
        try (var server = new RawServer((head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
            while (true) {
                RawServer.write(socket, "X-More: " + "x".repeat(1000) + "\r\n");
            }
        })) {
            assertThat(failure(server, LONG)).isEqualTo(HealthReason.BAD_BODY);
        }
        try (var server = new RawServer((head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n");
            while (true) {
                RawServer.write(socket, "x".repeat(65_536));
            }
        })) {
            assertThat(failure(server, LONG)).isEqualTo(HealthReason.BAD_BODY);
        }
    }

    @Test
    void a_server_that_never_answers_costs_its_time_and_no_more() {
        var over = new CountDownLatch(1);
        try (var server = new RawServer((head, socket) -> over.await())) {
            assertThat(failure(server, SHORT)).isEqualTo(HealthReason.TIMEOUT);
            over.countDown();
        }
    }

    @Test
    void a_server_that_sends_a_byte_now_and_then_does_not_keep_a_probe_alive() {
        try (var server = new RawServer((head, socket) -> {
            while (true) {
                RawServer.write(socket, "H");
                Thread.sleep(20);
            }
        })) {
            assertThat(failure(server, SHORT)).isEqualTo(HealthReason.TIMEOUT);
        }
        try (var server = new RawServer((head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                RawServer.write(socket, " ");
                Thread.sleep(20);
            }
        })) {
            assertThat(failure(server, SHORT)).isEqualTo(HealthReason.TIMEOUT);
        }
    }

    @Test
    void nobody_listening_is_refused() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(failure("http://127.0.0.1:" + port, LONG)).isEqualTo(HealthReason.REFUSED);
    }

    @Test
    void a_server_without_tls_is_told_from_one_that_is_down() {
        try (var server = RawServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(failure("https://127.0.0.1:" + server.port(), LONG)).isEqualTo(HealthReason.TLS);
        }
    }

    @Test
    void a_name_that_means_another_address_at_the_second_look_up_is_not_reached() {
        try (var server = RawServer.saying(RawServer.json("{}"))) {
            Iterator<InetAddress> answers =
                    List.of(InetAddress.getLoopbackAddress(), metadata()).iterator();
            var rebound = client(host -> List.of(answers.next()));
            assertThat(outcome(rebound, "http://rebound.example:" + server.port(), LONG))
                    .isEqualTo("200 {}");
            assertThat(outcome(rebound, "http://rebound.example:" + server.port(), LONG))
                    .isEqualTo("BLOCKED 169.254.169.254 is a cloud's metadata address");
            assertThat(server.heads()).singleElement().asString().contains("Host: rebound.example:" + server.port());
        }
    }

    @Test
    void of_several_addresses_the_one_that_is_served_is_found() throws UnknownHostException {
        var second = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (var server = new RawServer((head, socket) -> RawServer.write(socket, RawServer.json("{}")), second)) {
            var both = client(host -> List.of(InetAddress.getLoopbackAddress(), metadata(), second));
            assertThat(outcome(both, "http://both.example:" + server.port(), LONG))
                    .isEqualTo("200 {}");
        }
    }

    @Test
    void a_name_that_does_not_resolve_is_dns() {
        var nowhere = client(host -> {
            throw new UnknownHostException(host);
        });
        assertThat(outcome(nowhere, "http://nowhere.example", LONG)).startsWith("DNS");
    }

    @Test
    void a_request_says_what_it_must_and_nothing_of_this_machine() throws Exception {
        try (var server = RawServer.saying(RawServer.json("ok"))) {
            ask(server, LONG);
            assertThat(server.heads().getFirst()).isEqualTo("""
                    GET /x?y HTTP/1.1
                    Host: 127.0.0.1:%d
                    Accept: application/json
                    User-Agent: modelyard
                    Connection: close
                    authorization: Bearer k
                    """.formatted(server.port()));
        }
    }

    private String ask(RawServer server, Duration limit) throws ProbeFailed {
        return ask(client, server.uri().toString(), limit);
    }

    private static String ask(ProbeClient client, String url, Duration limit) throws ProbeFailed {
        return client.ask(
                BaseUrl.parse(url),
                new ProbeClient.Question("/x?y", Map.of("authorization", Secret.of("Bearer k")), null),
                limit,
                Deadline.in(limit),
                answer -> answer.status() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String outcome(ProbeClient client, String url, Duration limit) {
        try {
            return ask(client, url, limit);
        } catch (ProbeFailed e) {
            return e.reason() + " " + e.getMessage();
        }
    }

    private HealthReason failure(RawServer server, Duration limit) {
        return failure(server.uri().toString(), limit);
    }

    private HealthReason failure(String url, Duration limit) {
        return catchThrowableOfType(ProbeFailed.class, () -> ask(client, url, limit))
                .reason();
    }

    private static InetAddress metadata() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
