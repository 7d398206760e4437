package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final String TWO_REQUESTS = """
            POST /a?x=1 HTTP/1.1
            Host: h
            Transfer-Encoding: chunked

            5;name=value
            héll
            1
            o
            0
            Trailer: t

            GET /b HTTP/1.0
            X: y

            """.replace("\n", "\r\n");

    @Test
    void readsRequestsThatAreCutAnywhere() throws Refused {
        var bytes = TWO_REQUESTS.getBytes(StandardCharsets.UTF_8);
        for (var size = 1; size <= bytes.length; size++) {
            var requests = inPieces(bytes, size);

            assertThat(requests).hasSize(2);
            assertThat(requests.getFirst().path()).isEqualTo("/a");
            assertThat(requests.getFirst().query("x")).hasValue("1");
            assertThat(requests.getFirst().body()).isEqualTo("héllo");
            assertThat(requests.getFirst().keepsAlive()).isTrue();
            assertThat(requests.getLast().header("x")).hasValue("y");
            assertThat(requests.getLast().keepsAlive()).isFalse();
        }
    }

    private static List<Request> inPieces(byte[] bytes, int size) throws Refused {
        var parser = new RequestParser();
        var requests = new ArrayList<Request>();
        for (var at = 0; at < bytes.length; at += size) {
            parser.feed(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
            for (var next = parser.next(); next.isPresent(); next = parser.next()) {
                requests.add(next.get());
            }
        }
        assertThat(parser.waiting()).isZero();
        return requests;
    }

    @Test
    void readsABodyOfMegabytes() throws Refused {
        var body = "x".repeat(5 << 20);
        var head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n";

        var requests = inPieces((head + body).getBytes(StandardCharsets.US_ASCII), 65_536);

        assertThat(requests).singleElement().extracting(Request::body).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/2\r\nHost: a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void refusesWhatIsDoubtful(String bytes) {
        var parser = new RequestParser();
        parser.feed(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(parser::next).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(400));
    }

    @Test
    void refusesAHeadWithoutEnd() {
        var parser = new RequestParser();
        parser.feed(
                ByteBuffer.wrap(("GET / HTTP/1.1\r\nX: " + "y".repeat(70_000)).getBytes(StandardCharsets.US_ASCII)));

        assertThatThrownBy(parser::next).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(431));
    }

    @Test
    void seesOnceThatTheClientWaitsToContinue() throws Refused {
        var parser = new RequestParser();
        parser.feed(ByteBuffer.wrap("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)));

        assertThat(parser.next()).isEmpty();
        assertThat(parser.asksToContinue()).isTrue();
        assertThat(parser.asksToContinue()).isFalse();
        parser.feed(ByteBuffer.wrap("ok".getBytes(StandardCharsets.US_ASCII)));
        assertThat(parser.next()).get().extracting(Request::body).isEqualTo("ok");
    }
}
