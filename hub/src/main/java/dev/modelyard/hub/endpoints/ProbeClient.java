package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.net.Guard;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server for one thing: a GET or a POST over HTTP/1.1, on a connection of its own to an address that the guard has just
 * checked. It follows no redirect, takes no more than {@value #MOST_BODY} bytes of a body, and is over when its time is,
 * whatever the other side does. Blocks; for virtual threads. Thread-safe.
 */
final class ProbeClient implements AutoCloseable {
    static final int MOST_BODY = 8_000_000;

    private static final Logger log = LoggerFactory.getLogger(ProbeClient.class);

    private final Guard guard;
    private final SSLSocketFactory tls;

    /** Cuts connections whose time is over; a server that sends a byte now and then would keep a read alive. */
    private final ScheduledThreadPoolExecutor shears;

    ProbeClient(Guard guard, SSLSocketFactory tls) {
        this.guard = guard;
        this.tls = tls;
        this.shears = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("probe-limits").factory());
        shears.setRemoveOnCancelPolicy(true);
    }

    /**
     * What an answer may be.
     *
     * @param body    bytes
     * @param silence between two pieces of it; zero for as long as the deadline lets
     */
    record Bounds(long body, Duration silence) {
        static final Bounds USUAL = new Bounds(MOST_BODY, Duration.ZERO);
    }

    /** Takes what it wants of an answer while the connection is open. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ProbeAnswer answer) throws IOException, ProbeFailed;
    }

    /**
     * @throws ProbeFailed with the reason why there is no answer, or the reader's own
     */
    <T> T ask(BaseUrl server, Question question, Duration connect, Deadline deadline, Reader<T> reader)
            throws ProbeFailed {
        return ask(server, question, Bounds.USUAL, connect, deadline, reader);
    }

    /** As above, for an answer that may be longer, or come more slowly, than those to probes. */
    <T> T ask(BaseUrl server, Question question, Bounds bounds, Duration connect, Deadline deadline, Reader<T> reader)
            throws ProbeFailed {
        var reached = new Reached();
        try (var connection = connect(server, connect, deadline, reached)) {
            reached.step = ProbeStep.HTTP;
            connection.stream.setSoTimeout((int) bounds.silence.toMillis());
            send(connection.stream.getOutputStream(), server, question);
            return reader.read(
                    ProbeAnswer.read(new BufferedInputStream(connection.stream.getInputStream(), 8192), bounds.body));
        } catch (IOException e) {
            throw failed(server, deadline, reached.step, e);
        }
    }

    /**
     * What is asked.
     *
     * @param target path and query behind the server's name
     * @param json   the body of a POST; null for a GET
     */
    record Question(
            String target,
            Map<String, Secret> headers,
            @Nullable String json) {}

    /** Which step a question has come to. */
    private static final class Reached {
        private ProbeStep step = ProbeStep.CONNECT;
    }

    /** A name may stand for several addresses of which only one is served, so a refusal is not the last word. */
    private Connection connect(BaseUrl server, Duration limit, Deadline deadline, Reached reached)
            throws IOException, ProbeFailed {
        if (deadline.isOver()) {
            // before another look-up, which has a limit of its own
            throw new SocketTimeoutException();
        }
        IOException refused = new ConnectException("no address");
        for (var address : addresses(server)) {
            var socket = new Socket();
            var cut = shears.schedule(() -> close(socket), deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            var connected = false;
            try {
                socket.connect(address, (int) Math.max(1, deadline.atMost(limit).toMillis()));
                socket.setTcpNoDelay(true);
                reached.step = server.isTls() ? ProbeStep.TLS : ProbeStep.HTTP;
                var connection = new Connection(
                        socket, server.isTls() ? secured(socket, server, deadline.atMost(limit)) : socket, cut);
                connected = true;
                return connection;
            } catch (ConnectException | NoRouteToHostException e) {
                refused = e;
            } finally {
                if (!connected) {
                    cut.cancel(false);
                    close(socket);
                }
            }
        }
        throw refused;
    }

    private List<InetSocketAddress> addresses(BaseUrl server) throws ProbeFailed {
        try {
            return guard.checkAll(server.host().toString(), server.port());
        } catch (Guard.Refused e) {
            throw new ProbeFailed(HealthReason.BLOCKED, ProbeStep.ADDRESS, String.valueOf(e.getMessage()), null, e);
        } catch (UnknownHostException e) {
            throw new ProbeFailed(HealthReason.DNS, ProbeStep.DNS, String.valueOf(e.getMessage()), null, e);
        }
    }

    /** @param limit of each silence of the handshake */
    private Socket secured(Socket socket, BaseUrl server, Duration limit) throws IOException {
        socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
        var host = server.host().toString().replaceAll("[\\[\\]]", "").replaceAll("\\.$", "");
        var secured = (SSLSocket) tls.createSocket(socket, host, server.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void send(OutputStream out, BaseUrl server, Question question) throws IOException {
        var headers = question.headers;
        var body = question.json == null ? null : question.json.getBytes(StandardCharsets.UTF_8);
        var host = server.origin().substring(server.origin().indexOf("//") + 2);
        var head = new StringBuilder(
                (body == null ? "GET " : "POST ") + question.target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        head.append(headers.containsKey("accept") ? "" : "Accept: application/json\r\n");
        head.append(headers.containsKey("user-agent") ? "" : "User-Agent: modelyard\r\n");
        head.append("Connection: close\r\n");
        if (body != null) {
            head.append(headers.containsKey("content-type") ? "" : "Content-Type: application/json\r\n");
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(value.reveal()).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            out.write(body);
        }
        out.flush();
    }

    /** The first that fits: a connection cut by its own limit fails with whatever it was at. */
    private static ProbeFailed failed(BaseUrl server, Deadline deadline, ProbeStep step, IOException cause) {
        var origin = server.origin();
        if (deadline.isOver() || cause instanceof SocketTimeoutException) {
            return new ProbeFailed(HealthReason.TIMEOUT, step, origin + " did not answer in time", null, cause);
        }
        return switch (cause) {
            case SSLException e ->
                new ProbeFailed(
                        HealthReason.TLS, step, origin + " gives no TLS connection that can be trusted", null, e);
            case ConnectException e ->
                new ProbeFailed(HealthReason.REFUSED, step, origin + " refuses the connection", null, e);
            case NoRouteToHostException e ->
                new ProbeFailed(HealthReason.REFUSED, step, origin + " cannot be reached", null, e);
            case SocketException e ->
                new ProbeFailed(HealthReason.REFUSED, step, origin + " broke the connection off", null, e);
            case EOFException e ->
                new ProbeFailed(HealthReason.REFUSED, step, origin + " broke the connection off", null, e);
            case ProbeAnswer.TooLong e ->
                new ProbeFailed(
                        HealthReason.BAD_BODY, step, origin + " answers more than " + MOST_BODY + " bytes", null, e);
            default ->
                new ProbeFailed(HealthReason.BAD_BODY, step, origin + " does not answer as HTTP asks", null, cause);
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("A connection that is done with could not be closed", e);
        }
    }

    @Override
    public void close() {
        shears.shutdownNow();
    }

    /**
     * @param socket closed without TLS's farewell, which could block
     * @param stream the same, or what TLS has put around it
     */
    private record Connection(Socket socket, Socket stream, ScheduledFuture<?> cut) implements AutoCloseable {
        @Override
        public void close() {
            cut.cancel(false);
            ProbeClient.close(socket);
        }
    }
}
