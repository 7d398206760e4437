package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.platform.secrets.Vault;
import dev.modelyard.simulator.Fault;
import dev.modelyard.simulator.Faults;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers of each type are asked, and what their answers mean. */
class VisitsTest {
    @TempDir
    private Path directory;

    private ProbeClient client;
    private Visits visits;

    @BeforeEach
    void open() {
        var guard = new NetworkGuard(Resolver.system(), new NetworkSettings(List.of()), List::of);
        client = new ProbeClient(guard, (SSLSocketFactory) SSLSocketFactory.getDefault());
        visits = new Visits(client, Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void ollama_is_told_by_its_version_and_its_tags() {
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels("b", "a"))) {
            var visit = visit(endpoint(server.baseUri(), Map.of()));
            assertThat(visit.health().isGood()).isTrue();
            assertThat(visit.detected()).isEqualTo(EndpointType.OLLAMA);
            assertThat(models(visit)).containsExactly("b", "a");
        }
    }

    @Test
    void what_lists_models_as_openai_does_speaks_openai() {
        try (var server =
                Simulator.start(SimulatorOptions.defaults().openAiOnly().withModels("b", "a"))) {
            var visit = visit(endpoint(server.baseUri(), Map.of()));
            assertThat(visit.detected()).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
            assertThat(visit.openAiSuffix()).isEqualTo("/v1");
            assertThat(models(visit)).containsExactly("b", "a");
        }
    }

    @Test
    void a_server_below_a_path_is_found_there() {
        try (var server = Simulator.start(
                SimulatorOptions.defaults().withPrefix("/openai").openAiOnly())) {
            for (var url : List.of("/openai", "/openai/", "/openai/v1", "/openai/v1/")) {
                var visit = visit(endpoint(server.baseUri().resolve(url), Map.of()));
                assertThat(visit.detected()).as(url).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
            }
        }
        try (var server = Simulator.start(SimulatorOptions.defaults().withPrefix("/ollama"))) {
            assertThat(visit(endpoint(server.baseUri(), Map.of())).detected()).isEqualTo(EndpointType.OLLAMA);
        }
    }

    @Test
    void an_api_without_v1_is_found_and_remembered() {
        try (var server = paths(Map.of("/api/models", RawServer.json("{\"data\":[{\"id\":\"m\"}]}")))) {
            var endpoint = endpoint(URI.create(server.uri() + "/api"), Map.of());
            var visit = visit(endpoint);
            assertThat(visit.detected()).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
            assertThat(visit.openAiSuffix()).isEmpty();
            server.heads().clear();
            visit(endpoint.with(visit.after(endpoint.observed(), Instant.EPOCH)));
            assertThat(server.heads()).singleElement().asString().startsWith("GET /api/models ");
        }
    }

    @Test
    void a_server_that_answers_everything_with_an_error_and_200_is_not_mistaken() {
        var error = RawServer.json("{\"error\":\"Unexpected endpoint or method\"}");
        try (var server = paths(Map.of(
                "/api/version",
                error,
                "/api/tags",
                error,
                "/v1/models",
                RawServer.json("{\"data\":[{\"id\":\"studio\"}]}")))) {
            assertThat(visit(endpoint(server.uri(), Map.of())).detected()).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
        }
        try (var server = RawServer.saying(error)) {
            var visit = visit(endpoint(server.uri(), Map.of()));
            assertThat(visit.detected()).isNull();
            assertThat(visit.health().reason()).isEqualTo(HealthReason.BAD_BODY);
        }
    }

    @Test
    void another_server_in_the_place_of_the_one_that_was_detected_is_noticed() {
        try (var ollama = Simulator.start(SimulatorOptions.defaults());
                var other =
                        Simulator.start(SimulatorOptions.defaults().openAiOnly().withModels("o"))) {
            var wasOllama = detected(EndpointType.OLLAMA, HealthStatus.HEALTHY, other.baseUri());
            assertThat(visit(wasOllama).detected()).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
            assertThat(models(visit(wasOllama))).containsExactly("o");
            var wasAway = detected(EndpointType.OPENAI_COMPATIBLE, HealthStatus.UNHEALTHY, ollama.baseUri());
            assertThat(visit(wasAway).detected()).isEqualTo(EndpointType.OLLAMA);
            var wasGiven = endpoint(other.baseUri(), Map.of("endpointType", "ollama"));
            assertThat(visit(wasGiven).detected()).isNull();
            assertThat(visit(wasGiven).health().reason()).isEqualTo(HealthReason.NOT_FOUND);
        }
    }

    @Test
    void a_server_that_fails_for_a_moment_stays_what_it_was() {
        try (var server = paths(Map.of(
                "/api/version", RawServer.json("{\"version\":\"1\"}"),
                "/v1/models", RawServer.json("{\"data\":[]}")))) {
            var visit = visit(detected(EndpointType.OLLAMA, HealthStatus.UNHEALTHY, server.uri()));
            assertThat(visit.detected()).isNull();
        }
        try (var nothing = paths(Map.of())) {
            var visit = visit(detected(EndpointType.OLLAMA, HealthStatus.HEALTHY, nothing.uri()));
            assertThat(visit.detected()).isNull();
            assertThat(visit.health().reason()).isEqualTo(HealthReason.NOT_FOUND);
        }
    }

    private Endpoint detected(EndpointType type, HealthStatus health, URI url) {
        var seen = new Health(health, null, null, null, Instant.EPOCH, null);
        return endpoint(url, Map.of()).with(new Observed(seen, Discovery.PENDING, type, Observed.USUAL_SUFFIX));
    }

    @ParameterizedTest
    @CsvSource({
        "status=401, UNAUTHORIZED",
        "status=403, UNAUTHORIZED",
        "status=404, NOT_FOUND",
        "status=429, RATE_LIMITED",
        "status=500, SERVER_ERROR",
        "status=503, SERVER_ERROR",
        "status=418, BAD_BODY",
        "redirect=http://169.254.169.254/, REDIRECT",
        "garbage=head, BAD_BODY",
        "garbage=body, BAD_BODY",
        "reset=head, REFUSED",
        "cut=head, REFUSED",
        "cut=3, REFUSED",
        "never, TIMEOUT",
    })
    void every_failure_has_its_reason_for_every_type(String faults, HealthReason reason) {
        try (var server = Simulator.start(SimulatorOptions.defaults())) {
            server.faults(Faults.of(faults).on("*"));
            for (var type : List.of("ollama", "openai-compatible", "custom", "")) {
                var endpoint = endpoint(server.baseUri(), type.isEmpty() ? Map.of() : Map.of("endpointType", type));
                var visit =
                        visits.visit(endpoint, true, Duration.ofMillis(reason == HealthReason.TIMEOUT ? 150 : 20_000));
                assertThat(visit.health().reason()).as(type).isEqualTo(reason);
                assertThat(visit.listing()).as(type).isInstanceOfSatisfying(Listing.None.class, none -> assertThat(
                                none.verdict().reason())
                        .isEqualTo(reason));
            }
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var elsewhere = Simulator.start();
                var server = Simulator.start(SimulatorOptions.defaults())) {
            server.faults(Faults.NONE
                    .with(Fault.REDIRECT, elsewhere.baseUri() + "/v1/models")
                    .on("*"));
            var visit = visit(endpoint(server.baseUri(), Map.of("apiKey", "sk-1")));
            assertThat(visit.health().reason()).isEqualTo(HealthReason.REDIRECT);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void a_wrong_key_shows_although_health_is_open_to_everybody() {
        try (var server =
                Simulator.start(SimulatorOptions.defaults().openAiOnly().withApiKey("right"))) {
            for (var key : List.of("wrong", "right")) {
                var visit =
                        visit(endpoint(server.baseUri(), Map.of("endpointType", "openai-compatible", "apiKey", key)));
                assertThat(visit.health().isGood()).isEqualTo(key.equals("right"));
            }
        }
    }

    @Test
    void a_server_that_is_well_and_has_no_list_is_well() {
        try (var server = paths(Map.of("/health", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            var visit = visit(endpoint(server.uri(), Map.of("endpointType", "openai-compatible")));
            assertThat(visit.health().isGood()).isTrue();
            assertThat(visit.listing()).isInstanceOfSatisfying(Listing.None.class, none -> assertThat(
                            none.verdict().reason())
                    .isEqualTo(HealthReason.NOT_FOUND));
        }
    }

    @Test
    void llama_cpp_that_is_still_loading_is_not_well() {
        var list = "HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Length: 23\r\n\r\n{\"data\":[{\"id\":\"smol\"}]}"
                .replace("23", "24");
        try (var server = paths(Map.of("/v1/models", list, "/health", "HTTP/1.1 503 Service Unavailable\r\n\r\n"))) {
            var visit = visit(endpoint(server.uri(), Map.of("endpointType", "openai-compatible")));
            assertThat(visit.health().reason()).isEqualTo(HealthReason.SERVER_ERROR);
            assertThat(models(visit)).containsExactly("smol");
        }
    }

    @Test
    void a_custom_server_is_asked_where_its_owner_says() {
        try (var server =
                paths(Map.of("/catalog?all=1", RawServer.json("{\"out\":{\"m\":[\"x\",{\"name\":\"y\"}]}}")))) {
            var visit = visit(endpoint(
                    server.uri(),
                    Map.of("endpointType", "custom", "modelsPath", "/catalog?all=1", "modelsPointer", "/out/m")));
            assertThat(models(visit)).containsExactly("x", "y");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void health_of_ollama_does_not_ask_for_its_models_unless_they_are_wanted() {
        try (var server = Simulator.start()) {
            var visit = visits.visit(
                    endpoint(server.baseUri(), Map.of("endpointType", "ollama")), false, Duration.ofSeconds(20));
            assertThat(visit.listing()).isNull();
            assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.path())
                    .isEqualTo("/api/version"));
            assertThat(server.counts().spent().prompt()).isZero();
        }
    }

    @Test
    void what_a_server_says_in_an_error_is_never_repeated() {
        try (var server =
                RawServer.saying("HTTP/1.1 401 sk-echo\r\nX: sk-echo\r\n\r\n{\"error\":\"bad key sk-echo\"}")) {
            var visit = visit(endpoint(server.uri(), Map.of("apiKey", "sk-echo")));
            assertThat(visit.toString()).doesNotContain("sk-echo");
        }
    }

    private Visit visit(Endpoint endpoint) {
        return visits.visit(endpoint, true, Duration.ofSeconds(20));
    }

    private static List<String> models(Visit visit) {
        if (visit.listing() instanceof Listing.Models models) {
            return models.names();
        }
        throw new AssertionError("no models: " + visit);
    }

    private static RawServer paths(Map<String, String> answers) {
        return new RawServer((head, socket) ->
                RawServer.write(socket, answers.getOrDefault(head.split(" ", 3)[1], "HTTP/1.1 404 Not Found\r\n\r\n")));
    }

    private Endpoint endpoint(URI url, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", "e");
        body.put("baseUrl", url.toString());
        var id = new EndpointId("e1");
        try {
            var draft = new BodyReader().bind(Json.tree(body), EndpointDraft.class);
            var settings = new Edit(Vault.open(directory.resolve("keys")), id, null, draft.asChange())
                    .apply()
                    .settings();
            return new Endpoint(
                    id, EndpointsHarness.ANN_ID, "ann", settings, Observed.NOTHING, 1, 1, Instant.EPOCH, Instant.EPOCH);
        } catch (Problem.Invalid e) {
            throw new AssertionError(e.faults().toString(), e);
        }
    }
}
