package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import dev.modelyard.simulator.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged holds at that hub's gateway from the next request on, and at another hub soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsHoldTest {
    /** Far more than the second that it takes at most where nothing else runs. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Simulator server = Simulator.start();
    private final Yard here;
    private final Yard there;
    private final Person admin;

    CredentialsHoldTest(@TempDir Path one, @TempDir Path other) throws Exception {
        var database = TestDatabase.freshUrl();
        here = Yard.on(one, database, Map.of());
        there = Yard.on(other, database, Map.of());
        admin = here.admin();
        admin.adds("sim", server.baseUri(), true);
    }

    @AfterAll
    void close() {
        there.close();
        here.close();
        server.close();
    }

    private void holdsThere(Person person, int status) {
        Await.until(
                "it answers " + status + " at the other hub",
                SOON,
                () -> person.at(there).chats("simulated").status() == status);
        assertThat(person.at(there).get("/api/v1/session").status()).isEqualTo(status);
    }

    @Test
    void a_token_holds_from_the_answer_that_made_it_to_the_one_that_revoked_it() {
        for (int i = 0; i < 20; i++) {
            var made = admin.post("/api/v1/tokens", Map.of("name", "n" + i, "scopes", new String[] {"gateway"}))
                    .expect(201);
            var program = here.nobody().withToken(made.text("/token"));
            program.chats("simulated").expect(200);
            program.get("/v1/models").expect(200);

            admin.delete("/api/v1/tokens/" + made.text("/id")).expect(204);
            assertThat(program.chats("simulated").expect(401).text("/error/code"))
                    .isEqualTo("invalid_api_key");
        }
    }

    @Test
    void another_hub_takes_a_new_token_and_refuses_a_revoked_one() {
        var made = admin.post("/api/v1/tokens", Map.of("name", "both", "scopes", new String[] {"gateway", "api"}))
                .expect(201);
        var program = here.nobody().withToken(made.text("/token"));
        holdsThere(program, 200);

        admin.delete("/api/v1/tokens/" + made.text("/id")).expect(204);
        holdsThere(program, 401);
    }

    @Test
    void a_token_ends_when_it_expires() {
        var made = admin.post(
                        "/api/v1/tokens",
                        Map.of("name", "short", "scopes", new String[] {"gateway", "api"}, "expiresIn", "2s"))
                .expect(201);
        var program = here.nobody().withToken(made.text("/token"));

        program.chats("simulated").expect(200);
        Await.until("it expires", () -> program.chats("simulated").status() == 401);
        program.get("/api/v1/session").expect(401);
        holdsThere(program, 401);
    }

    @Test
    void who_is_disabled_is_out_and_comes_back_with_the_same_token() {
        var page = admin.makes("disa", "member");
        var program = here.nobody().withToken(page.token("gateway", "api"));
        var path = "/api/v1/users/" + page.id();
        program.chats("simulated").expect(200);

        admin.patch(path, Map.of("disabled", true)).expect(200);
        program.chats("simulated").expect(401);
        page.chats("simulated").expect(401);
        holdsThere(program, 401);

        admin.patch(path, Map.of("disabled", false)).expect(200);
        program.chats("simulated").expect(200);
        page.chats("simulated").expect(401);
        holdsThere(program, 200);
    }

    @Test
    void who_is_deleted_is_out_everywhere() {
        var page = admin.makes("dela", "member");
        var program = here.nobody().withToken(page.token("gateway", "api"));
        holdsThere(program, 200);
        holdsThere(page, 200);

        admin.delete("/api/v1/users/" + page.id()).expect(204);

        program.chats("simulated").expect(401);
        page.chats("simulated").expect(401);
        page.get("/api/v1/session").expect(401);
        holdsThere(program, 401);
        holdsThere(page, 401);
    }

    @Test
    void a_changed_password_ends_the_other_sessions() {
        var page = admin.makes("pia", "member");
        var elsewhere = here.nobody().signIn("pia", "piapiapia");

        page.patch("/api/v1/users/" + page.id(), Map.of("password", "another one 1", "currentPassword", "piapiapia"))
                .expect(200);

        page.chats("simulated").expect(200);
        elsewhere.chats("simulated").expect(401);
        holdsThere(elsewhere, 401);
    }

    @Test
    void an_endpoint_is_routed_to_from_its_answer_on_and_no_longer_once_it_is_forgotten() {
        try (var second = Simulator.start()) {
            second.models("fresh");
            var id = admin.adds("fresh", second.baseUri(), false);
            admin.chats("fresh").expect(200);

            admin.delete("/api/local-models/" + id).expect(204);
            assertThat(admin.chats("fresh").expect(404).text("/error/code")).isEqualTo("model_not_found");
        }
    }

    @Test
    void another_hub_routes_to_a_new_endpoint_too() {
        try (var second = Simulator.start()) {
            second.models("elsewhere");
            admin.adds("elsewhere", second.baseUri(), false);

            Await.until(
                    "the other hub routes to it",
                    SOON,
                    () -> admin.at(there).chats("elsewhere").status() == 200);
        }
    }

    @Test
    void a_token_opens_only_what_its_scopes_say() {
        var gateway = here.nobody().withToken(admin.token("gateway"));
        var api = here.nobody().withToken(admin.token("api"));

        gateway.chats("simulated").expect(200);
        gateway.get("/api/local-models").expect(403);
        assertThat(api.chats("simulated").expect(403).text("/error/code")).isEqualTo("insufficient_scope");
        api.get("/api/local-models").expect(200);
        api.post("/api/v1/users", Map.of("name", "x", "password", "long enough 1", "role", "member"))
                .expect(403);
    }
}
