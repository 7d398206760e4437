package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No secret is anywhere but where it belongs: not in what is logged at the finest level, in no answer but the one that
 * hands it out, in no row of any table and in no file but those that are there to hold it.
 */
class SecretsStayTest {
    private static final String KEY = "sk-key-of-the-endpoint-1";
    private static final String HEADER = "value-of-the-secret-header-2";
    private static final String WRONG_KEY = "sk-key-that-is-refused-3";
    private static final String MALFORMED = "sk-key-in-a-broken-body-4";
    private static final String IMPORTED = "sk-key-from-the-browser-5";
    private static final String LATER_KEY = "sk-key-given-later-6";
    private static final String ADMINS = "password-of-the-admin-7";
    private static final String MEMBERS = "password-of-a-member-8";
    private static final String MISTYPED = "password-mistyped-9";

    private static final String LIST = "/api/local-models";
    private static final String SIGN_IN = "POST /api/v1/session";
    private static final String MAKES_TOKEN = "POST /api/v1/tokens";

    /** No secret: it is found wherever one would be, if it were there. */
    private static final String NAME = "name-of-the-endpoint-0";

    private static final Pattern KEY_MATERIAL = Pattern.compile("\"value\":\\s*\"([^\"]{20,})\"");

    @TempDir
    Path data;

    /** Every secret by what it is. */
    private final Map<String, String> secrets = new TreeMap<>();

    /** The answers and files that one belongs into, by what it is; none unless said. */
    private final Map<String, Set<String>> places = new TreeMap<>();

    @Test
    void every_secret_is_only_where_it_belongs() throws Exception {
        try (var log = new CapturedLog()) {
            List<Answered> answers;
            String tables;
            try (var server = Simulator.start(SimulatorOptions.defaults().withApiKey(KEY));
                    var echo = new EchoServer();
                    var yard = Yard.onItsOwn(data)) {
                secret("first password", yard.firstPassword());
                var admin = people(yard);
                endpoints(admin, server, echo.uri());
                requests(yard, admin);
                reads(admin);
                assertTheJourneyUsedThem(server);
                answers = List.copyOf(yard.heard);
                tables = TableDump.of(data);
            }
            ownSecrets();
            var searched = Searched.of(log.text(), answers, tables, data);

            assertThat(searched.placesOf(NAME))
                    .as("where a secret would be")
                    .contains("log", "tables", "GET " + LIST + "?limit=1000", "POST " + LIST)
                    .anyMatch(place -> place.startsWith("postgres/18/base/"));
            secrets.forEach((what, value) -> assertThat(searched.placesOf(value))
                    .as("where the " + what + " is")
                    .isEqualTo(places.getOrDefault(what, Set.of())));
        }
    }

    private void secret(String what, String value) {
        assertThat(value).as(what).hasSizeGreaterThan(12);
        secrets.put(what, value);
    }

    private void secret(String what, String value, String... belongs) {
        secret(what, value);
        places.put(what, Set.of(belongs));
    }

    /** Signs in and out, makes users and tokens, and mistypes passwords. */
    private Person people(Yard yard) {
        var first = yard.admin();
        remember("first", first);
        secret("mistyped password", MISTYPED);
        yard.nobody().trySignIn("admin", MISTYPED).expect(401);
        first.patch("/api/v1/users/" + first.id(), Map.of("password", ADMINS, "currentPassword", MISTYPED));
        first.patch("/api/v1/users/" + first.id(), Map.of("password", ADMINS, "currentPassword", yard.firstPassword()))
                .expect(200);
        secret("admin's password", ADMINS);
        first.delete("/api/v1/session").expect(204);
        first.get("/api/v1/session").expect(401);
        var admin = yard.nobody().signIn("admin", ADMINS);
        remember("second", admin);
        secret("member's password", MEMBERS);
        admin.post("/api/v1/users", Map.of("name", "ann", "password", MEMBERS, "role", "member"))
                .expect(201);
        admin.post("/api/v1/users", Map.of("name", "ann", "password", MEMBERS, "role", "member"))
                .expect(409);
        admin.post("/api/v1/users", Map.of("name", "ben", "password", MEMBERS, "role", MEMBERS))
                .expect(422);
        yard.nobody().signIn("ann", MEMBERS);
        return admin;
    }

    private void remember(String which, Person page) {
        var cookie = page.sends("cookie");
        secret(which + " session", cookie.substring(cookie.indexOf('=') + 1), SIGN_IN);
        secret(which + " csrf", page.sends(Person.CSRF), SIGN_IN, "GET /api/v1/session");
    }

    /** Adds, changes, imports and exports, well and badly. */
    private void endpoints(Person admin, Simulator server, URI echo) {
        secret("key", KEY);
        secret("header", HEADER);
        var locked = Map.of(
                "name", NAME, "baseUrl", server.baseUri(), "apiKey", KEY, "headers", Map.of("x-api-key", HEADER));
        var added = admin.post(LIST, locked).expect(201);
        assertThat(added.json().path("apiKeySet").asBoolean()).isTrue();
        admin.post(LIST, locked).expect(409);
        secret("refused key", WRONG_KEY);
        var wrong = admin.post(LIST, Map.of("name", "wrong", "baseUrl", echo, "apiKey", WRONG_KEY))
                .expect(201);
        admin.post(LIST, Map.of("name", "away", "baseUrl", "http://127.0.0.1:9", "apiKey", WRONG_KEY))
                .expect(201);
        malformed(admin);
        imported(admin, echo);
        secret("later key", LATER_KEY);
        var path = LIST + "/" + wrong.text("/id");
        admin.put(path, Map.of("name", "wrong", "baseUrl", echo, "apiKey", LATER_KEY))
                .expect(200);
        admin.patch(path, Map.of("baseUrl", "http://127.0.0.1:10", "apiKey", WRONG_KEY))
                .expect(200);
        admin.patch(path, Map.of("baseUrl", echo)).expect(200);
        admin.patch(path, Map.of("apiKey", WRONG_KEY, "availableModels", List.of("echo")))
                .expect(200);
    }

    private void malformed(Person admin) {
        secret("key in a malformed body", MALFORMED);
        admin.post(LIST, "{\"apiKey\":\"" + MALFORMED + "\",").expect(400);
        admin.post(LIST, "{\"apiKey\": " + MALFORMED + "}").expect(400);
        admin.post(LIST, "\"" + MALFORMED + "\"").expect(422);
        for (var key : List.of(List.of(MALFORMED), Map.of("is", MALFORMED), MALFORMED + " é\n")) {
            admin.post(LIST, Map.of("name", "x", "baseUrl", "http://127.0.0.1:9", "apiKey", key))
                    .expect(422);
        }
        admin.post(LIST, Map.of("name", "x", "baseUrl", "http://" + MALFORMED + "@127.0.0.1:9"))
                .expect(422);
        admin.post(LIST, Map.of("name", "x", "baseUrl", "http://127.0.0.1:9", "headers", Map.of("host", MALFORMED)))
                .expect(422);
        admin.post("/api/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"" + MALFORMED + "\"]}")
                .expect(422);
    }

    private void imported(Person admin, URI echo) {
        secret("imported key", IMPORTED);
        var store = List.of(
                Map.of("name", "from-browser", "baseUrl", echo, "apiKey", IMPORTED),
                Map.of("name", "broken", "baseUrl", 7, "apiKey", IMPORTED));
        admin.post(LIST + "/import?dryRun=true", store).expect(200);
        assertThat(admin.post(LIST + "/import", store)
                        .expect(200)
                        .json()
                        .path("created")
                        .asInt())
                .isEqualTo(1);
        admin.post(LIST + "/import", "[{\"apiKey\":\"" + IMPORTED + "\"").expect(400);
        assertThat(admin.get(LIST + "/export").expect(200).body()).contains("from-browser");
    }

    /** Asks models with good, bad and revoked credentials, well and badly. */
    private void requests(Yard yard, Person admin) {
        var made = admin.post("/api/v1/tokens", Map.of("name", "t", "scopes", List.of("gateway", "api")))
                .expect(201);
        secret("token", made.text("/token"), MAKES_TOKEN);
        var program = yard.nobody().withToken(made.text("/token"));
        program.chats("simulated").expect(200);
        program.post("/v1/chat/completions", Person.chat("simulated", true)).expect(200);
        program.post("/api/chat", Person.chat("simulated", true)).expect(200);
        program.post("/v1/chat/completions", "{\"model\":").expect(400);
        assertThat(program.chats("echo").expect(502).text("/error/code")).isEqualTo("endpoint_unauthorized");
        program.post("/api/chat", Person.chat("echo", true)).expect(502);
        program.chats("nothing-of-this-name").expect(404);
        program.with("x-api-key", made.text("/token")).get("/v1/models").expect(200);
        program.with("x-request-id", "mine").get(LIST).expect(200);

        var revoked = admin.post("/api/v1/tokens", Map.of("name", "r", "scopes", List.of("gateway")))
                .expect(201);
        secret("revoked token", revoked.text("/token"), MAKES_TOKEN);
        admin.delete("/api/v1/tokens/" + revoked.text("/id")).expect(204);
        var out = yard.nobody().withToken(revoked.text("/token"));
        out.chats("simulated").expect(401);
        out.get(LIST).expect(401);
        var basic = yard.nobody().with("authorization", "Basic " + revoked.text("/token"));
        basic.chats("simulated").expect(401);
        basic.get(LIST).expect(401);
    }

    /** Asks for all there is to be told. */
    private static void reads(Person admin) {
        for (var id : admin.get(LIST + "?limit=1000").expect(200).items("id")) {
            for (var below : List.of("", "/models", "/health?history=true", "/usage")) {
                admin.get(LIST + "/" + id + below).expect(200);
            }
            admin.post(LIST + "/" + id + "/health", "").expect(200);
            admin.post(LIST + "/" + id + "/models", "").expect(200);
        }
        assertThat(admin.get("/api/v1/audit?limit=1000").expect(200).body()).contains(NAME, "apiKey");
        assertThat(admin.get("/metrics").expect(200).body()).contains("modelyard_");
        for (var path :
                List.of("/api/v1/users", "/api/v1/tokens?all=true", "/api/v1/session", "/readyz", "/v1/models")) {
            admin.get(path).expect(200);
        }
    }

    /** Otherwise nothing would be shown by their absence. */
    private static void assertTheJourneyUsedThem(Simulator server) {
        assertThat(server.requests()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.header("authorization")).contains("Bearer " + KEY);
            assertThat(request.header("x-api-key")).contains(HEADER);
        });
    }

    /** What the hub made for itself. */
    private void ownSecrets() throws IOException {
        var password = Files.readString(data.resolve("postgres/password")).strip();
        secret("password of the database", password, "postgres/password");
        var ring = KEY_MATERIAL.matcher(Files.readString(data.resolve("secret-keys.json")));
        assertThat(ring.find()).isTrue();
        secret("key of the key ring", ring.group(1), "secret-keys.json");
    }
}
