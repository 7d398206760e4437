package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From the first password to a page that chats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningInTest {
    private static final int TRIES = 10;

    private final Simulator server = Simulator.start();
    private final Yard yard;
    private final Person admin;

    SigningInTest(@TempDir Path data) throws Exception {
        yard = Yard.on(data);
        admin = yard.admin();
    }

    @BeforeAll
    void the_admin_adds_a_server() {
        admin.adds("sim", server.baseUri(), true);
    }

    @AfterAll
    void close() {
        yard.close();
        server.close();
    }

    @Test
    void the_first_password_signs_in_and_the_cookie_is_for_no_script() {
        var answer = yard.nobody().trySignIn("admin", yard.firstPassword()).expect(200);

        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=");
        assertThat(answer.text("/csrfToken")).isNotEmpty();
        assertThat(admin.get("/api/v1/session").text("/csrfToken")).isEqualTo(admin.sends(Person.CSRF));
        assertThat(yard.data.resolve("admin-password")).hasContent(yard.firstPassword());
    }

    @Test
    void a_wrong_password_and_a_wrong_name_are_the_same_401() {
        var password = yard.nobody().trySignIn("admin", "not it at all").expect(401);
        var name = yard.nobody().trySignIn("nobody-here", "not it at all").expect(401);

        assertThat(name.text("/detail")).isEqualTo(password.text("/detail"));
    }

    @Test
    void who_tries_too_often_is_told_when_to_try_again() {
        for (int i = 0; i < TRIES; i++) {
            yard.nobody().trySignIn("mallory", "guess " + i).expect(401);
        }

        var limited = yard.nobody().trySignIn("mallory", "one guess more").expect(429);

        assertThat(Integer.parseInt(limited.header("retry-after"))).isPositive();
        yard.nobody().trySignIn("admin", yard.firstPassword()).expect(200);
    }

    @Test
    void what_changes_something_wants_the_csrf_value_of_its_own_session() {
        var page = admin.makes("cora", "member");
        var draft = Map.of("name", "laptop", "scopes", new String[] {"gateway"});

        page.without(Person.CSRF).get("/api/v1/tokens").expect(200);
        page.without(Person.CSRF).post("/api/v1/tokens", draft).expect(403);
        page.with(Person.CSRF, admin.sends(Person.CSRF))
                .post("/api/v1/tokens", draft)
                .expect(403);
        page.post("/api/v1/tokens", draft).expect(201);
    }

    @Test
    void a_signed_in_page_chats_with_its_csrf_value_and_not_without() {
        assertThat(admin.chats("simulated").expect(200).text("/choices/0/message/content"))
                .isNotEmpty();
        assertThat(admin.without(Person.CSRF).chats("simulated").expect(401).text("/error/code"))
                .isEqualTo("invalid_session");
        assertThat(admin.without(Person.CSRF).get("/v1/models").expect(200).body())
                .contains("simulated");
        assertThat(yard.nobody().chats("simulated").expect(401).text("/error/code"))
                .isEqualTo("missing_api_key");
    }

    @Test
    void what_the_browser_sends_to_the_hub_stops_there() {
        admin.chats("simulated").expect(200);

        for (var header : new String[] {"authorization", "cookie", Person.CSRF}) {
            assertThat(server.counts().carrying(header)).as(header).isZero();
        }
    }

    @Test
    void who_signs_out_is_out_at_both_planes() {
        var page = admin.makes("dora", "member");
        page.chats("simulated").expect(200);

        page.delete("/api/v1/session").expect(204);

        page.chats("simulated").expect(401);
        page.get("/api/v1/session").expect(401);
    }

    @Test
    void the_password_file_goes_when_its_password_is_changed(@TempDir Path other) throws Exception {
        try (var fresh = Yard.on(other)) {
            var first = fresh.admin();
            first.patch(
                            "/api/v1/users/" + first.id(),
                            Map.of("password", "a better one 42", "currentPassword", fresh.firstPassword()))
                    .expect(200);

            assertThat(Files.exists(other.resolve("admin-password"))).isFalse();
            fresh.nobody().trySignIn("admin", fresh.firstPassword()).expect(401);
            fresh.nobody().trySignIn("admin", "a better one 42").expect(200);
        }
    }
}
