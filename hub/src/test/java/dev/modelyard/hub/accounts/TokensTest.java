package dev.modelyard.hub.accounts;

import static dev.modelyard.hub.accounts.AccountsFixture.json;
import static dev.modelyard.hub.accounts.AccountsFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.accounts.AccountsFixture.Person;
import dev.modelyard.hub.platform.http.ControlClient.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {
    private static final String TOKENS = "/api/v1/tokens";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static AccountsFixture api;
    private static Person admin;

    private Person ann;

    @BeforeAll
    static void start() throws IOException {
        api = new AccountsFixture();
        admin = api.admin();
        api.makeUser("bob", "member");
    }

    @BeforeEach
    void another() {
        ann = api.member("ann" + COUNT.incrementAndGet());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    record Scenario(String name, Function<TokensTest, Received> request, int status, String has) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Scenario makes(String name, Function<TokensTest, Person> who, String rest, int status, String has) {
        String body = "{\"name\":\"ci\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
        return new Scenario(name, t -> who.apply(t).post(TOKENS, body), status, has);
    }

    private static Scenario makes(String name, String rest, int status, String has) {
        return makes(name, t -> t.ann, rest, status, has);
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                makes("a token", "\"scopes\":[\"gateway\"]", 201, "\"token\":\"myd_"),
                makes(
                        "scopes once and in order",
                        "\"scopes\":[\"api\",\"gateway\",\"api\"]",
                        201,
                        "[\"gateway\",\"api\"]"),
                makes("no scopes", "", 422, "/scopes"),
                makes("empty scopes", "\"scopes\":[]", 422, "1 to 3 items"),
                makes("unknown scope", "\"scopes\":[\"all\"]", 422, "\\\"gateway\\\", \\\"api\\\", \\\"admin\\\""),
                makes(
                        "an end in the past",
                        "\"scopes\":[\"api\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"",
                        422,
                        "future"),
                makes("an end after a while", "\"scopes\":[\"api\"],\"expiresIn\":\"90d\"", 201, "expiresAt"),
                makes("no time", "\"scopes\":[\"api\"],\"expiresIn\":\"soon\"", 422, "such as"),
                makes("no time at all", "\"scopes\":[\"api\"],\"expiresIn\":\"0s\"", 422, "more than nothing"),
                makes("a time beyond reason", "\"scopes\":[\"api\"],\"expiresIn\":\"999999999999d\"", 422, "36500d"),
                makes(
                        "two ends",
                        "\"scopes\":[\"api\"],\"expiresIn\":\"1d\",\"expiresAt\":\"2999-01-01T00:00:00Z\"",
                        422,
                        "not both"),
                makes("a member's admin token", "\"scopes\":[\"admin\"]", 403, "Only admins"),
                makes("an admin's admin token", t -> admin, "\"scopes\":[\"admin\"]", 201, "admin"),
                makes("for another", t -> admin, "\"scopes\":[\"api\"],\"user\":\"bob\"", 403, "by its owner"),
                makes(
                        "by a token, more than itself",
                        TokensTest::annsApi,
                        "\"scopes\":[\"gateway\"]",
                        403,
                        "more than itself"),
                makes("by a token, as much", TokensTest::annsApi, "\"scopes\":[\"api\"]", 201, "myd_"),
                makes(
                        "by the operator, for admin",
                        t -> api.operator(),
                        "\"scopes\":[\"gateway\"]",
                        201,
                        "\"name\":\"admin\"}"),
                makes(
                        "by the operator, for Bob",
                        t -> api.operator(),
                        "\"scopes\":[\"api\"],\"user\":\"Bob\"",
                        201,
                        "bob"),
                makes(
                        "by the operator, for nobody",
                        t -> api.operator(),
                        "\"scopes\":[\"api\"],\"user\":\"x\"",
                        422,
                        "/user"),
                makes(
                        "by the operator, too much for a member",
                        t -> api.operator(),
                        "\"scopes\":[\"admin\"],\"user\":\"bob\"",
                        422,
                        "bob is a member"),
                new Scenario(
                        "a name that is none",
                        t -> t.ann.post(TOKENS, "{\"name\":\"\",\"scopes\":[\"api\"]}"),
                        422,
                        "/name"),
                new Scenario("others' tokens, for a member", t -> t.ann.get(TOKENS + "?all"), 403, "Only admins"),
                new Scenario(
                        "another's tokens, for a member", t -> t.ann.get(TOKENS + "?user=admin"), 403, "Only admins"),
                new Scenario("another's tokens, for an admin", t -> admin.get(TOKENS + "?user=BOB"), 200, "items"),
                new Scenario("nobody's tokens", t -> admin.get(TOKENS + "?user=none"), 404, "no user none"),
                new Scenario("a state that is none", t -> t.ann.get(TOKENS + "?state=active,gone"), 422, "revoked"),
                new Scenario("no state", t -> t.ann.get(TOKENS + "?state="), 422, "revoked"),
                new Scenario("no such token", t -> t.ann.get(TOKENS + "/none"), 404, "no token none"),
                new Scenario("revoking no such token", t -> t.ann.delete(TOKENS + "/none"), 404, "no token none"));
    }

    private Person annsApi() {
        return api.withToken(token(ann, "\"api\""));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void answers(Scenario scenario) {
        var answer = scenario.request().apply(this);
        assertThat(answer.status()).as(answer.body()).isEqualTo(scenario.status());
        assertThat(answer.body()).contains(scenario.has());
    }

    @Test
    void aTokenIsShownOnceAndStoredAsAHash() {
        var secret = token(ann, "\"api\"");
        assertThat(secret).matches("myd_[0-9A-Za-z]{43}");
        assertThat(ann.get(TOKENS).body()).doesNotContain(secret).contains(secret.substring(0, 10));
        assertThat(admin.get("/api/v1/audit").body()).doesNotContain(secret).contains("token.create");
        var rows = api.database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT to_jsonb(tokens)::text || encode(hash, 'escape') FROM tokens")
                .mapTo(String.class)
                .list());
        assertThat(rows.toString()).doesNotContain(secret);
    }

    @Test
    void aTokenHoldsFromItsAnswerOnAndNotFromItsRevocationOn() {
        for (int round = 0; round < 20; round++) {
            var made = json(ann.post(TOKENS, "{\"name\":\"t\",\"scopes\":[\"api\"]}"));
            var program = api.withToken(made.get("token").stringValue());
            assertThat(program.get(TOKENS).status()).isEqualTo(200);
            assertThat(ann.delete(TOKENS + "/" + made.get("id").stringValue()).status())
                    .isEqualTo(204);
            assertThat(program.get(TOKENS).status()).isEqualTo(401);
            assertThat(ann.get(TOKENS + "/" + made.get("id").stringValue()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aTokenEndsAtItsTimeWithoutAnybodysDoing() {
        var made = json(ann.post(TOKENS, "{\"name\":\"t\",\"scopes\":[\"api\"],\"expiresIn\":\"1h\"}"));
        var program = api.withToken(made.get("token").stringValue());
        api.tick(Duration.ofMinutes(59));
        assertThat(program.get(TOKENS).status()).isEqualTo(200);
        api.tick(Duration.ofMinutes(1));
        assertThat(program.get(TOKENS).status()).isEqualTo(401);
        assertThat(ann.get(TOKENS).body()).contains(made.get("id").stringValue());
    }

    private String made(String end) {
        return json(ann.post(TOKENS, "{\"name\":\"t\",\"scopes\":[\"api\"]" + end + "}"))
                .get("id")
                .stringValue();
    }

    private List<String> listed(String query) {
        return json(ann.get(TOKENS + query))
                .get("items")
                .valueStream()
                .map(item -> item.get("id").stringValue())
                .toList();
    }

    @Test
    void tokensAreListedByTheirState() {
        var active = made(",\"expiresIn\":\"2h\"");
        var expired = made(",\"expiresIn\":\"1h\"");
        var revoked = made("");
        ann.delete(TOKENS + "/" + revoked);
        var at = api.now().truncatedTo(ChronoUnit.MICROS).toString();
        api.tick(Duration.ofHours(1));

        assertThat(listed("")).containsExactlyInAnyOrder(active, expired);
        assertThat(listed("?state=active")).containsExactly(active);
        assertThat(listed("?state=expired")).containsExactly(expired);
        assertThat(listed("?state=revoked")).containsExactly(revoked);
        assertThat(listed("?state=revoked,%20active")).containsExactlyInAnyOrder(active, revoked);
        assertThat(listed("?state=active,expired,revoked")).hasSize(3);
        assertThat(ann.get(TOKENS).body()).doesNotContain("revokedAt");
        assertThat(json(ann.get(TOKENS + "?state=revoked"))
                        .at("/items/0/revokedAt")
                        .stringValue())
                .isEqualTo(at);
        assertThat(ann.get(TOKENS + "/" + revoked).status()).isEqualTo(404);
    }

    @Test
    void othersTokensAreNotThere() {
        var id = json(admin.post(TOKENS, "{\"name\":\"t\",\"scopes\":[\"api\"]}"))
                .get("id")
                .stringValue();
        assertThat(ann.get(TOKENS + "/" + id).status()).isEqualTo(404);
        assertThat(ann.delete(TOKENS + "/" + id).status()).isEqualTo(404);
        assertThat(ann.get(TOKENS).body()).doesNotContain(id);
        assertThat(api.operator().get(TOKENS).body()).contains(id);
        assertThat(api.operator().delete(TOKENS + "/" + id).status()).isEqualTo(204);
        assertThat(json(admin.get("/api/v1/audit?action=token.revoke"))
                        .at("/items/0/actor")
                        .toString())
                .isEqualTo("{\"kind\":\"operator\",\"name\":\"operator\"}");
    }

    @Test
    void aListIsPagedFromTheNewestOn() {
        for (int i = 0; i < 5; i++) {
            ann.post(TOKENS, "{\"name\":\"t%d\",\"scopes\":[\"api\"]}".formatted(i));
            api.tick(Duration.ofSeconds(1));
        }
        var names = new ArrayList<String>();
        @Nullable String after = "";
        while (after != null) {
            var page = json(ann.get(TOKENS + "?limit=2" + (after.isEmpty() ? "" : "&after=" + after)));
            page.get("items").forEach(item -> names.add(item.get("name").stringValue()));
            after = page.has("next") ? page.get("next").stringValue() : null;
        }
        assertThat(names).hasSize(5).doesNotHaveDuplicates().startsWith("t4").endsWith("t0");
    }

    @Test
    void lastUseIsShownAtOnceWrittenLaterAndNeverGoesBack() {
        var made = json(ann.post(TOKENS, "{\"name\":\"t\",\"scopes\":[\"api\"]}"));
        var id = made.get("id").stringValue();
        assertThat(json(ann.get(TOKENS + "/" + id)).has("lastUsedAt")).isFalse();
        api.tick(Duration.ofMinutes(1));
        api.withToken(made.get("token").stringValue()).get(TOKENS);
        var used = api.now().toString();
        assertThat(json(ann.get(TOKENS + "/" + id)).get("lastUsedAt").stringValue())
                .isEqualTo(used);
        assertThat(stored(id)).isNull();
        api.accounts.writeUse();
        assertThat(stored(id)).isNotNull();
        api.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE tokens SET last_used_at = last_used_at + interval '1 day'"));
        var later = stored(id);
        api.tick(Duration.ofMinutes(1));
        api.withToken(made.get("token").stringValue()).get(TOKENS);
        api.accounts.writeUse();
        assertThat(stored(id)).isEqualTo(later);
    }

    private @Nullable String stored(String id) {
        return api.database.jdbi().withHandle(handle -> handle.select(
                        "SELECT last_used_at::text FROM tokens WHERE id = ?", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }
}
