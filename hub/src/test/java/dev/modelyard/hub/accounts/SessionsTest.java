package dev.modelyard.hub.accounts;

import static dev.modelyard.hub.accounts.AccountsFixture.json;
import static dev.modelyard.hub.accounts.AccountsFixture.trySignIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static AccountsFixture api;
    private static AccountsFixture.Person ann;

    @BeforeAll
    static void start() throws IOException {
        api = new AccountsFixture();
        ann = api.member("ann");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aSignInAnswersWhoItIsAndSetsACookieThatScriptsAndOtherSitesCannotUse() {
        var answer = trySignIn(api.nobody(), "ANN", "annannann");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).at("/user/name").stringValue()).isEqualTo("ann");
        assertThat(json(answer).at("/user/role").stringValue()).isEqualTo("member");
        assertThat(json(answer).get("csrfToken").stringValue()).hasSize(43);
        assertThat(json(answer).get("passwordIsGenerated").booleanValue()).isFalse();
        assertThat(answer.header("set-cookie").orElseThrow())
                .matches("modelyard_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
    }

    @Test
    void theCookieIsForTlsOnlyOnceItCameOverTls() {
        var answer = trySignIn(api.nobody().with("X-Forwarded-Proto", "https"), "ann", "annannann");
        assertThat(answer.header("set-cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void aWrongNameAndAWrongPasswordAreTheSameAnswer() {
        var wrongPassword = json(trySignIn(api.nobody(), "ann", "wrong wrong"));
        var wrongName = json(trySignIn(api.nobody(), "nobody-of-that-name", "wrong wrong"));
        assertThat(wrongPassword.get("status").intValue()).isEqualTo(401);
        assertThat(wrongName.get("detail")).isEqualTo(wrongPassword.get("detail"));
        assertThat(trySignIn(api.nobody(), "ann", "").status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), "ann", "x".repeat(10_000)).status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), "ann", "x".repeat(20_000)).status()).isEqualTo(413);
    }

    @Test
    void whatChangesSomethingNeedsTheSessionsOwnCsrfValue() {
        var body = "{\"name\":\"x\",\"scopes\":[\"api\"]}";
        assertThat(ann.post("/api/v1/tokens", body).status()).isEqualTo(201);
        var without = ann.without("X-Modelyard-Csrf");
        assertThat(without.get("/api/v1/tokens").status()).isEqualTo(200);
        assertThat(without.send("HEAD", "/api/v1/tokens", "").status()).isEqualTo(200);
        assertThat(without.post("/api/v1/tokens", body).status()).isEqualTo(403);
        assertThat(json(without.post("/api/v1/tokens", body)).get("code").stringValue())
                .isEqualTo("csrf");
        var others = trySignIn(api.nobody(), "ann", "annannann");
        assertThat(ann.with("X-Modelyard-Csrf", json(others).get("csrfToken").stringValue())
                        .post("/api/v1/tokens", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPageOfAnotherSiteCannotSignItsVisitorIn() {
        var form = api.nobody().with("Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.send("POST", "/api/v1/session", "").status()).isEqualTo(415);
    }

    @Test
    void getTellsTheCsrfValueAgain() {
        var answer = json(ann.without("X-Modelyard-Csrf").get("/api/v1/session"));
        assertThat(answer.get("csrfToken").stringValue()).isEqualTo(ann.header("X-Modelyard-Csrf"));
        assertThat(answer.get("scopes").toString()).isEqualTo("[\"gateway\",\"api\"]");
        var byToken = json(api.withToken(AccountsFixture.token(ann, "\"api\"")).get("/api/v1/session"));
        assertThat(byToken.has("csrfToken")).isFalse();
        assertThat(byToken.has("passwordIsGenerated")).isFalse();
        assertThat(byToken.at("/user/name").stringValue()).isEqualTo("ann");
        assertThat(api.nobody().get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        var session = api.signIn("ann", "annannann");
        var out = session.delete("/api/v1/session");
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("set-cookie").orElseThrow()).startsWith("modelyard_session=; Path=/; Max-Age=0;");
        assertThat(session.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(ann.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void signingInAgainEndsTheSessionOfTheSameBrowser() {
        var first = api.signIn("ann", "annannann");
        var second = api.signedIn(trySignIn(first, "ann", "annannann"));
        assertThat(first.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(second.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterAWeekWithoutARequestAndAfterAMonthAtLast() throws IOException {
        try (var own = new AccountsFixture()) {
            var bob = own.member("bob");
            own.tick(Duration.ofDays(6));
            assertThat(bob.get("/api/v1/session").status()).isEqualTo(200);
            own.tick(Duration.ofDays(6));
            own.accounts.refresh();
            assertThat(bob.get("/api/v1/session").status()).isEqualTo(200);
            own.tick(Duration.ofDays(7));
            assertThat(bob.get("/api/v1/session").status()).isEqualTo(401);
            var busy = own.signIn("bob", "bobbobbob");
            for (int day = 0; day < 29; day += 5) {
                assertThat(busy.get("/api/v1/session").status()).isEqualTo(200);
                own.tick(Duration.ofDays(5));
            }
            assertThat(busy.get("/api/v1/session").status()).isEqualTo(401);
        }
    }

    @Test
    void aSessionSurvivesARestartAsItIsStoredAndItsCookieIsNot() {
        var cookie = ann.header("Cookie").substring("modelyard_session=".length());
        var rows = api.database.jdbi().withHandle(handle -> handle.createQuery("SELECT * FROM sessions")
                .mapToMap()
                .list());
        assertThat(rows).isNotEmpty();
        assertThat(rows.toString()).doesNotContain(cookie);
        var other = new Accounts(
                api.database.jdbi(),
                api.database.changes(),
                new AccountsSettings(Duration.ofDays(1), Duration.ofDays(1)),
                api::now);
        other.refresh();
        assertThat(other.snapshot().bySession(cookie, null, true, api.now())).isNotNull();
    }

    @Test
    void signInsAreInTheAudit() {
        var entries = json(ann.get("/api/v1/audit?action=user.sign-in"));
        assertThat(entries.at("/items/0/actor/name").stringValue()).isEqualTo("ann");
        assertThat(entries.at("/items/0/client").stringValue()).isEqualTo("10.0.0.1");
    }

    @Test
    void oddCookiesAndHeadersAreNoCredential() {
        for (var header : Map.of(
                        "Cookie", "modelyard_session=" + "x".repeat(43), "Authorization", "Basic YWRtaW46YWRtaW4=")
                .entrySet()) {
            assertThat(api.nobody()
                            .with(header.getKey(), header.getValue())
                            .get("/api/v1/users")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(api.nobody()
                        .with("Cookie", "a=b; modelyard_session=; =")
                        .get("/api/v1/users")
                        .status())
                .isEqualTo(401);
        assertThat(api.nobody()
                        .with("Authorization", "bearer")
                        .get("/api/v1/users")
                        .status())
                .isEqualTo(401);
    }
}
