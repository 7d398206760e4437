package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Json;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of the JSON API: a virtual thread per request, on a Unix socket that the front and the command line reach.
 * Everything it decides is in {@link Dispatcher}; here is only the wire.
 */
public final class ControlPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("dev.modelyard.hub.access");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** An answer is what its type says, whatever its bytes look like. */
    private static final Header NOSNIFF = HeaderValues.create("X-Content-Type-Options", "nosniff");

    /** Ten times as long as the front keeps a connection, so that it is always the front that closes first. */
    private static final Idle USUAL = new Idle(Duration.ofMinutes(5), Duration.ofMinutes(1));

    /** The front has a limit of its own, at most half of this, and adds a few headers. */
    private static final int MOST_OF_A_HEAD = 2 << 20;

    private final Dispatcher dispatcher;
    private final MeterRegistry meters;
    private final ControlSocket socket;
    private final WebServer server;

    /**
     * When connections without a request are closed. An answer that goes on, such as a stream of events, is let go on.
     *
     * @param after  so long since the last one began
     * @param looked for so often
     */
    record Idle(Duration after, Duration looked) {}

    private ControlPlane(Dispatcher dispatcher, MeterRegistry meters, ControlSocket socket, Duration grace, Idle idle) {
        this.dispatcher = dispatcher;
        this.meters = meters;
        this.socket = socket;
        this.server = WebServer.builder()
                .bindAddress(UnixDomainSocketAddress.of(socket.path()))
                .shutdownHook(false)
                .shutdownGracePeriod(grace)
                .idleConnectionTimeout(idle.after())
                .idleConnectionPeriod(idle.looked())
                .protocolsDiscoverServices(false)
                // the dispatcher is stricter than the validator it replaces, and answers 401 before 400
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MOST_OF_A_HEAD)
                        .maxHeadersSize(MOST_OF_A_HEAD)
                        .validatePath(false)
                        .validatePrologue(false)
                        .build())
                .directHandlers(refusals())
                .routing(HttpRouting.builder().any(this::handle))
                .build();
    }

    /** Starts to answer, without pages. */
    public static ControlPlane start(
            ControlSocket socket,
            List<Route<?, ?>> routes,
            Authenticator authenticator,
            MeterRegistry meters,
            Duration grace) {
        return start(socket, routes, authenticator, Site.NONE, meters, grace);
    }

    /**
     * Starts to answer.
     *
     * @param site  asked first
     * @param grace how long requests under way may take once it is closed
     * @throws IllegalStateException if two routes are the same, or a body's type cannot be read
     */
    public static ControlPlane start(
            ControlSocket socket,
            List<Route<?, ?>> routes,
            Authenticator authenticator,
            Site site,
            MeterRegistry meters,
            Duration grace) {
        return start(socket, routes, authenticator, site, meters, grace, USUAL);
    }

    static ControlPlane start(
            ControlSocket socket,
            List<Route<?, ?>> routes,
            Authenticator authenticator,
            Site site,
            MeterRegistry meters,
            Duration grace,
            Idle idle) {
        var plane = new ControlPlane(new Dispatcher(routes, authenticator, site), meters, socket, grace, idle);
        plane.server.start();
        return plane;
    }

    private void handle(ServerRequest in, ServerResponse out) {
        try (var place = dispatcher.open()) {
            handle(in, out, place);
        }
    }

    private void handle(ServerRequest in, ServerResponse out, BodyRoom.Place place) {
        long start = System.nanoTime();
        var request = new Request(
                requestId(in),
                in.prologue().method().text(),
                in.prologue().uriPath().rawPath(),
                in.prologue().query().rawValue(),
                name -> in.headers().first(HeaderNames.create(name)),
                (limit, counted) -> body(in, limit, counted),
                place);
        try (var answer = dispatcher.answer(request)) {
            out.status(answer.status());
            answer.headers().forEach((name, value) -> out.header(HeaderNames.create(name), value));
            out.header(NOSNIFF);
            out.header(HeaderNames.create(FrontHeaders.REQUEST_ID), request.id());
            var stream = answer.stream();
            if (request.method().equals("HEAD")) {
                out.contentLength(answer.body().length);
                out.send();
            } else if (answer.status() == 304) {
                out.send();
            } else if (stream == null) {
                out.send(answer.body());
            }
            note(request, answer, Duration.ofNanos(System.nanoTime() - start));
            if (stream != null && !request.method().equals("HEAD")) {
                pour(stream, out, request);
                return; // its end is written when this has returned
            }
        }
        if (in.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            // Helidon says that it closes, and then waits for another request
            throw new CloseConnectionException("the client asked for it");
        }
    }

    /** Writes a body as it comes to be; one that fails has no end, which tells the client. */
    private static void pour(Streamed body, ServerResponse out, Request request) {
        try {
            var to = new ClientOutput(out.outputStream());
            body.writeTo(to);
            to.close();
        } catch (IOException e) {
            throw new CloseConnectionException("the client left", e);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("requestId", request.id()).setCause(e).log("an answer failed half way");
            throw new CloseConnectionException("the answer failed", e);
        }
    }

    private void note(Request request, Answer answer, Duration took) {
        Timer.builder("modelyard.control.requests")
                .tag("method", known(request.method()))
                .tag("route", answer.route())
                .tag("status", String.valueOf(answer.status()))
                .register(meters)
                .record(took);
        // never the query: it may hold what a person typed into a search
        ACCESS.atInfo()
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.path())
                .addKeyValue("status", answer.status())
                .addKeyValue("ms", Math.round(took.toNanos() / 1e4) / 1e2)
                .addKeyValue("user", answer.user())
                .addKeyValue("client", request.clientAddress())
                .addKeyValue("requestId", request.id())
                .log("control");
    }

    /** A label of metrics, so that made-up methods make no series. */
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" -> method;
            default -> "other";
        };
    }

    private static String requestId(ServerRequest in) {
        Optional<String> sent = in.headers().first(HeaderNames.create(FrontHeaders.REQUEST_ID));
        return sent.filter(id -> REQUEST_ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static byte[] body(ServerRequest in, long limit, BodyRoom.Place place) {
        boolean waits = in.headers().contains(HeaderNames.EXPECT);
        if (waits && in.headers().contentLength().orElse(0) > limit) {
            throw new Problem.TooLarge(limit);
        }
        try (var stream = in.content().inputStream()) {
            return BodyBytes.read(stream, limit, place);
        } catch (IOException | UncheckedIOException e) {
            throw new Problem.BadRequest("The body ended early.");
        }
    }

    /** Answers what is not HTTP, before there is a request that the dispatcher could see. */
    private static DirectHandlers refusals() {
        DirectHandler refusal = (request, event, status, headers, message) -> {
            String id = UUID.randomUUID().toString();
            var view = new ProblemView(
                    "about:blank",
                    Problems.title(status.code()),
                    status.code(),
                    "bad_request",
                    "This is not a request of HTTP/1.1.",
                    id,
                    null);
            headers.set(HeaderNames.CONTENT_TYPE, "application/problem+json");
            headers.set(NOSNIFF);
            headers.set(HeaderNames.create(FrontHeaders.REQUEST_ID), id);
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .entity(Json.bytes(view))
                    .keepAlive(false)
                    .build();
        };
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, refusal);
        }
        return handlers.build();
    }

    @Override
    public void close() {
        server.stop();
        socket.close();
    }
}
