package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPlaneTest {
    record Thing(@Doc(minSize = 1, maxSize = 5) String name) {}

    record Echo(String id, String name, int limit, boolean dry, String client) {}

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final Caller MEMBER =
            new Caller(new UserId("u1"), "ann", Role.MEMBER, null, Set.of(Scope.GATEWAY, Scope.API));
    private static final Caller ADMIN =
            new Caller(new UserId("u2"), "root", Role.ADMIN, null, Set.of(Scope.API, Scope.ADMIN));
    private static final Caller GATEWAY_ONLY =
            new Caller(new UserId("u2"), "root", Role.ADMIN, null, Set.of(Scope.GATEWAY));

    private static final List<Route<?, ?>> ROUTES = List.of(
            Route.get("/open").access(Access.OPEN).answers(Echo.class).by(call -> echo(call, "-")),
            Route.get("/things/{id}")
                    .query("dry", "")
                    .paged()
                    .answers(Echo.class)
                    .by(call -> echo(call, call.path("id"))),
            Route.post("/things").takes(Thing.class).creates(Thing.class).reply(call -> Reply.of(call.body())
                    .with("Location", "/things/1")),
            Route.patch("/things/{id}")
                    .bodyLimit(2_000_000)
                    .takes(Thing.class)
                    .answers(Thing.class)
                    .by(Call::body),
            Route.delete("/things/{id}").run(call -> ETag.check(call, ETag.of(7))),
            Route.get("/admin").access(Access.ADMIN).answers(Echo.class).by(call -> echo(call, "-")),
            Route.get("/text").text("text/plain; charset=utf-8", "Text").by(call -> "plain é"),
            Route.get("/bug").answers(Echo.class).by(call -> {
                throw new IllegalStateException("the secret plan");
            }),
            Route.get("/away").answers(Echo.class).by(call -> {
                throw new IllegalStateException(new SQLException("gone: host=db", "08006"));
            }),
            Route.get("/busy").answers(Echo.class).by(call -> {
                throw new Problem.TooMany("Slowly.", Duration.ofMillis(1200));
            }));

    private static Echo echo(Call<?> call, String id) {
        boolean paged = !id.equals("-");
        return new Echo(
                id,
                call.caller().userName(),
                paged ? call.page().limit() : 0,
                paged && call.flag("dry"),
                call.clientAddress());
    }

    private static ControlSocket socket;
    private static ControlPlane plane;
    private static ControlClient client;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        socket = ControlSocket.in(data);
        plane = ControlPlane.start(
                socket,
                ROUTES,
                (headers, safe) -> switch (headers.apply("authorization").orElse("")) {
                    case "Bearer member" -> MEMBER;
                    case "Bearer admin" -> ADMIN;
                    case "Bearer gateway" -> GATEWAY_ONLY;
                    default -> throw new Problem.Unauthorized("Sign in, or send a token.");
                },
                METERS,
                Duration.ofSeconds(1));
        client = new ControlClient(socket.path());
    }

    @AfterAll
    static void stop() {
        plane.close();
    }

    /** {@code who} is a token, {@code operator}, or empty for no credential. */
    record Scenario(String name, String who, String method, String target, String body, int status, String has) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Scenario get(String name, String who, String target, int status, String has) {
        return new Scenario(name, who, "GET", target, "", status, has);
    }

    private static Scenario post(String name, String body, int status, String has) {
        return new Scenario(name, "member", "POST", "/things", body, status, has);
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                get("an open address needs no credential", "", "/open", 200, "\"name\":\"anonymous\""),
                get("an open address knows who calls", "member", "/open", 200, "\"name\":\"ann\""),
                get("an open address ignores a bad credential", "wrong", "/open", 200, "anonymous"),
                get("an open address takes what its callers add", "", "/open?x=1&x=%zz", 200, "anonymous"),
                get("no credential", "", "/things/1", 401, "\"code\":\"unauthorized\""),
                get("no credential, no such address", "", "/nowhere", 401, "Sign in"),
                get("no credential, broken path", "", "/things/%zz", 401, "Sign in"),
                new Scenario("no credential, wrong method", "", "PUT", "/open", "", 401, "Sign in"),
                get("bad credential", "wrong", "/things/1", 401, "Sign in"),
                get("a token without the scope", "gateway", "/things/1", 403, "scope api"),
                get("only admins", "member", "/admin", 403, "Only admins"),
                get("an admin", "admin", "/admin", 200, "root"),
                get("an admin's token without the scope", "gateway", "/admin", 403, "Only admins"),
                get("the operator", "operator", "/admin", 200, "\"name\":\"operator\""),
                get("who came through the front is no operator", "front-operator", "/admin", 401, ""),
                get("no such address", "member", "/nowhere", 404, "not_found"),
                get("a broken path", "member", "/things/%zz", 400, "percent-encoded"),
                get("an id with a slash and a colon", "member", "/things/a%2Fb:c", 200, "\"id\":\"a/b:c\""),
                get("a page's limit", "member", "/things/1?limit=1000", 200, "\"limit\":1000"),
                get("a limit too high", "member", "/things/1?limit=1001", 422, "\"pointer\":\"limit\""),
                get("a limit too low", "member", "/things/1?limit=0", 422, "1 to 1000"),
                get("a limit that is no number", "member", "/things/1?limit=1e3", 422, "1 to 1000"),
                get("a flag", "member", "/things/1?dry", 200, "\"dry\":true"),
                get("a flag by its value", "member", "/things/1?dry=false", 200, "\"dry\":false"),
                get("no flag", "member", "/things/1?dry=1", 422, "must be true or false"),
                get("an unknown parameter", "member", "/things/1?lmit=1", 422, "accepted: dry, limit, after"),
                get("a parameter twice", "member", "/things/1?limit=1&limit=2", 422, "must be given once"),
                get("a parameter with NUL", "member", "/things/1?after=%00", 422, "not percent-encoded"),
                get("an address without parameters", "member", "/text?x=1", 422, "takes no parameters"),
                get("a text answer", "member", "/text", 200, "plain é"),
                get("a bug shows nothing of itself", "member", "/bug", 500, "\"code\":\"internal\""),
                get("the database is away", "member", "/away", 503, "database does not answer"),
                get("too many", "member", "/busy", 429, "Slowly."),
                new Scenario("wrong method", "member", "DELETE", "/things", "", 405, "takes POST."),
                post("a body", "{\"name\":\"é\"}", 201, "{\"name\":\"é\"}"),
                post("no body", "", 400, "The body is empty"),
                post("a body that is no JSON", "{\"name\":", 400, "line 1, column"),
                post("a body with faults", "{\"nome\":1}", 422, "\"pointer\":\"/nome\""),
                post("a body out of bounds", "{\"name\":\"123456\"}", 422, "must have 1 to 5 characters"),
                post("a body too long", "{\"name\":\"" + "x".repeat(1_000_000) + "\"}", 413, "1000000 bytes"),
                new Scenario(
                        "a longer body where the route takes it",
                        "member",
                        "PATCH",
                        "/things/1",
                        "{\"name\":\"x\"" + " ".repeat(1_500_000) + "}",
                        200,
                        "x"),
                new Scenario("a body nobody asked for", "member", "GET", "/text", "{", 200, "plain"));
    }

    private static ControlClient.Received send(Scenario scenario) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        switch (scenario.who()) {
            case "" -> {}
            case "operator" -> headers.put(FrontHeaders.OPERATOR, "1");
            case "front-operator" -> {
                headers.put(FrontHeaders.OPERATOR, "1");
                headers.put(FrontHeaders.CLIENT, "10.0.0.1");
            }
            default -> headers.put("Authorization", "Bearer " + scenario.who());
        }
        headers.put("Content-Type", "application/json");
        return client.send(scenario.method(), scenario.target(), headers, scenario.body());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void answers(Scenario scenario) throws IOException {
        var answer = send(scenario);
        assertThat(answer.status()).as(answer.body()).isEqualTo(scenario.status());
        assertThat(answer.body()).contains(scenario.has()).doesNotContain("secret plan", "host=db");
        assertThat(answer.header("x-request-id")).isPresent();
        assertThat(answer.header("cache-control")).contains("no-store");
        if (answer.status() >= 400) {
            assertThat(answer.header("content-type")).contains("application/problem+json");
            var problem = Json.mapper().readTree(answer.body());
            assertThat(problem.get("status").intValue()).isEqualTo(scenario.status());
            assertThat(problem.get("requestId").stringValue())
                    .isEqualTo(answer.header("x-request-id").orElseThrow());
        }
    }

    private static ControlClient.Received member(String method, String target, Map<String, String> more, String body)
            throws IOException {
        var headers = new LinkedHashMap<>(Map.of("Authorization", "Bearer member"));
        headers.putAll(more);
        return client.send(method, target, headers, body);
    }

    @Test
    void saysInHeadersWhatTheStatusAsksFor() throws IOException {
        assertThat(client.send("GET", "/x", Map.of(), "").header("www-authenticate"))
                .contains("Bearer realm=\"modelyard\"");
        assertThat(member("PUT", "/things/1", Map.of(), "").header("allow")).contains("GET, PATCH, DELETE, HEAD");
        assertThat(member("GET", "/busy", Map.of(), "").header("retry-after")).contains("2");
        assertThat(member("POST", "/things", Map.of("Content-Type", "application/json"), "{\"name\":\"x\"}")
                        .header("location"))
                .contains("/things/1");
    }

    @Test
    void takesMergePatchForPatchOnlyAndNothingElse() throws IOException {
        String body = "{\"name\":\"x\"}";
        var merge = Map.of("Content-Type", "application/merge-patch+json; charset=utf-8");
        assertThat(member("PATCH", "/things/1", merge, body).status()).isEqualTo(200);
        assertThat(member("POST", "/things", merge, body).status()).isEqualTo(415);
        assertThat(member("POST", "/things", Map.of("Content-Type", "text/plain"), body)
                        .status())
                .isEqualTo(415);
        assertThat(member("POST", "/things", Map.of(), body).status()).isEqualTo(415);
    }

    @Test
    void headGivesTheHeadersOfGetWithoutItsBody() throws IOException {
        var head = member("HEAD", "/text", Map.of(), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).contains("8");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aStaleVersionIsRefused() throws IOException {
        assertThat(member("DELETE", "/things/1", Map.of(), "").status()).isEqualTo(204);
        assertThat(member("DELETE", "/things/1", Map.of("If-Match", "\"6\", \"7\""), "")
                        .status())
                .isEqualTo(204);
        assertThat(member("DELETE", "/things/1", Map.of("If-Match", "*"), "").status())
                .isEqualTo(204);
        assertThat(member("DELETE", "/things/1", Map.of("If-Match", "\"6\""), "")
                        .status())
                .isEqualTo(412);
        assertThat(member("DELETE", "/things/1", Map.of("If-Match", "W/\"7\""), "")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void keepsTheFrontsRequestIdAndAddressAndNoOddOnes() throws IOException {
        var answer = client.send(
                "GET",
                "/things/1",
                Map.of("Authorization", "Bearer member", "X-Request-Id", "abc-1", "X-Modelyard-Client", "2001:db8::1"),
                "");
        assertThat(answer.header("x-request-id")).contains("abc-1");
        assertThat(answer.body()).contains("\"client\":\"2001:db8::1\"");
        assertThat(client.send("GET", "/open", Map.of("X-Request-Id", "a b\"c"), "")
                        .header("x-request-id"))
                .get()
                .isNotEqualTo("a b\"c");
    }

    @Test
    void leavesTheSizeOfAHeadToTheFront() throws IOException {
        var headers = Map.of("authorization", "Bearer member", "x-long", "x".repeat(100_000));
        assertThat(client.send("GET", "/things/" + "y".repeat(50_000), headers, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsByRouteAndNeverByPath() throws IOException {
        member("GET", "/things/unheard-of", Map.of(), "");
        member("BREW", "/no/such", Map.of(), "");
        assertThat(METERS.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("route")).doesNotContain("unheard-of", "such"))
                .anySatisfy(meter -> assertThat(meter.getId().getTag("route")).isEqualTo("/things/{id}"))
                .noneSatisfy(meter -> assertThat(meter.getId().getTag("method")).isEqualTo("BREW"));
    }

    @Test
    void aBodyOfManyTokensIsNoneAndManyAtOnceAreReadInTurns() throws Exception {
        var headers = Map.of("authorization", "Bearer member", "content-type", "application/json");
        var dense = "[" + "{},".repeat(Json.MAX_TOKENS / 2) + "{}]";
        assertThat(dense.length()).isLessThan((int) Route.BODY_LIMIT);
        var refused = client.send("POST", "/things", headers, dense);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("more than " + Json.MAX_TOKENS + " tokens");

        var long1 = "[" + "1,".repeat(150_000) + "1]";
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Collections.nCopies(20, (Callable<Integer>)
                    () -> client.send("POST", "/things", headers, long1).status());
            for (var answer : many.invokeAll(answers)) {
                assertThat(answer.get()).isEqualTo(422);
            }
        }
    }

    @Test
    void aChunkedBodyIsReadAndBounded() throws IOException {
        String head = String.join(
                "\r\n",
                "POST /things HTTP/1.1",
                "Host: x",
                "Connection: close",
                "Authorization: Bearer member",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "\r\n");
        var read =
                client.exchange((head + "c\r\n{\"name\":\"x\"}\r\n0\r\n\r\n").getBytes(StandardCharsets.UTF_8), true);
        assertThat(read.status()).isEqualTo(201);
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        var refused = client.exchange((head + chunk.repeat(17) + "0\r\n\r\n").getBytes(StandardCharsets.UTF_8), true);
        assertThat(refused.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /open", "GET /things/1", "GET /nowhere", "GET /things/%zz", "GET"})
    void closesAConnectionThatIsToBeClosed(String line) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()))) {
            String request = line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            assertThat(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void whatIsNotHttpIsAProblemToo() throws IOException {
        var answer = client.exchange("GET  HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8), true);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).contains("application/problem+json");
    }
}
