package dev.modelyard.hub.accounts;

import static dev.modelyard.hub.accounts.AccountsFixture.json;
import static dev.modelyard.hub.accounts.AccountsFixture.token;
import static dev.modelyard.hub.accounts.AccountsFixture.trySignIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.accounts.AccountsFixture.Person;
import dev.modelyard.hub.platform.http.ControlClient.Received;
import dev.modelyard.hub.platform.identity.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
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

class UsersTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static AccountsFixture api;
    private static Person admin;
    private static String adminId;

    private final String annName = "ann" + COUNT.incrementAndGet();
    private final String annPassword = annName + annName + annName;
    private Person ann;
    private String annId;

    @BeforeAll
    static void start() throws IOException {
        api = new AccountsFixture();
        admin = api.admin();
        adminId = id(admin);
        api.makeUser("bob", "member");
    }

    @BeforeEach
    void another() {
        ann = api.member(annName);
        annId = id(ann);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String id(Person person) {
        return json(person.get("/api/v1/session")).at("/user/id").stringValue();
    }

    private static String user(String id) {
        return "/api/v1/users/" + id;
    }

    /** A request of somebody's and what must come of it. */
    record Scenario(String name, Function<UsersTest, Received> request, int status, String has) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Scenario scenario(String name, Function<UsersTest, Received> request, int status, String has) {
        return new Scenario(name, request, status, has);
    }

    private static Scenario adds(String name, String body, int status, String has) {
        return scenario(name, t -> admin.post("/api/v1/users", body), status, has);
    }

    private static String draft(String name, String password) {
        return "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                adds("a new user is a member", draft("cid", "12345678"), 201, "\"role\":\"member\""),
                adds("a name in any script", draft("Åsa Ω 名", "12345678"), 201, "\"name\":\"Åsa Ω 名\""),
                adds("a password of 1,000 characters", draft("dora", "ä".repeat(1000)), 201, "dora"),
                adds("a name that is taken", draft("bob", "12345678"), 409, "name_taken"),
                adds("a name that is taken in another case", draft("ＢOB", "12345678"), 409, "name_taken"),
                adds("a password too short", draft("cid", "1234567"), 422, "8 to 1,000 characters"),
                adds("a password too long", draft("cid", "x".repeat(1001)), 422, "/password"),
                adds("no name", draft("", "12345678"), 422, "1 to 100 characters"),
                adds("a name too long", draft("x".repeat(101), "12345678"), 422, "1 to 100 characters"),
                adds("a name with a slash", draft("a/b", "12345678"), 422, "must not contain a slash"),
                adds("a name with a line break", draft("a\\nb", "12345678"), 422, "control characters"),
                adds("a name that hides a character", draft("a\\u200bb", "12345678"), 422, "control characters"),
                adds("a name with spaces around", draft(" a", "12345678"), 422, "space"),
                adds("a name that is kept", draft("Operator", "12345678"), 422, "for itself"),
                adds("no such role", "{\"name\":\"c\",\"password\":\"12345678\",\"role\":\"root\"}", 422, "member"),
                adds("every fault at once", "{\"nam\":1}", 422, "/password"),
                scenario("a member adds nobody", t -> t.ann.post("/api/v1/users", draft("x", "12345678")), 403, ""),
                scenario("a member deletes nobody", t -> t.ann.delete(user(t.annId)), 403, "Only admins"),
                scenario("a member sees themselves", t -> t.ann.get(user(t.annId)), 200, "ann"),
                scenario("a member sees nobody else", t -> t.ann.get(user(adminId)), 404, "not_found"),
                scenario("a member sees nobody else, whoever", t -> t.ann.get(user("none")), 404, "not_found"),
                scenario("a member lists themselves only", t -> t.ann.get("/api/v1/users"), 200, "ann"),
                scenario(
                        "a member changes nobody else",
                        t -> t.ann.patch(user(adminId), "{\"disabled\":true}"),
                        404,
                        "not_found"),
                scenario(
                        "a member is not made an admin by themselves",
                        t -> t.ann.patch(user(t.annId), "{\"role\":\"admin\"}"),
                        403,
                        "Only admins"),
                scenario("a member does not see what they own here", t -> t.ann.get(user(t.annId) + "/owned"), 403, ""),
                scenario("an admin sees all", t -> admin.get("/api/v1/users"), 200, "bob"),
                scenario("no such user", t -> admin.get(user("none")), 404, "There is no user none."),
                scenario("the last admin stays", t -> admin.delete(user(adminId)), 409, "last_admin"),
                scenario(
                        "the last admin stays an admin",
                        t -> admin.patch(user(adminId), "{\"role\":\"member\"}"),
                        409,
                        "last_admin"),
                scenario(
                        "the last admin stays able to sign in",
                        t -> api.operator().patch(user(adminId), "{\"disabled\":true}"),
                        409,
                        "last_admin"),
                scenario(
                        "one's own password needs the current one",
                        t -> t.ann.patch(user(t.annId), "{\"password\":\"new password\"}"),
                        422,
                        "/currentPassword"),
                scenario(
                        "one's own password needs the right current one",
                        t -> t.ann.patch(
                                user(t.annId), "{\"password\":\"new password\",\"currentPassword\":\"wrong\"}"),
                        422,
                        "is not your password"),
                scenario(
                        "an admin's own, too",
                        t -> admin.patch(user(adminId), "{\"password\":\"new password\"}"),
                        422,
                        "/currentPassword"),
                scenario(
                        "a stale version",
                        t -> admin.with("If-Match", "\"1\"").patch(user(t.annId), "{\"disabled\":true}"),
                        412,
                        "stale"),
                scenario(
                        "an admin's token without the scope",
                        t -> api.withToken(token(admin, "\"api\"")).post("/api/v1/users", draft("x", "12345678")),
                        403,
                        "Only admins"),
                scenario(
                        "an admin's token with the scope",
                        t -> api.withToken(token(admin, "\"admin\""))
                                .post("/api/v1/users", draft("xerxes", "12345678")),
                        201,
                        "xerxes"),
                scenario(
                        "a token of the gateway",
                        t -> api.withToken(token(admin, "\"gateway\"")).get("/api/v1/users"),
                        403,
                        "scope api"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void answers(Scenario scenario) {
        var answer = scenario.request().apply(this);
        assertThat(answer.status()).as(answer.body()).isEqualTo(scenario.status());
        assertThat(answer.body()).contains(scenario.has()).doesNotContain("argon2", "12345678");
    }

    @Test
    void aListIsPagedByName() {
        var names = new ArrayList<String>();
        @Nullable String after = "";
        while (after != null) {
            var page = json(admin.get("/api/v1/users?limit=1" + (after.isEmpty() ? "" : "&after=" + after)));
            names.add(page.at("/items/0/name").stringValue());
            after = page.has("next") ? page.get("next").stringValue() : null;
        }
        assertThat(names)
                .contains("admin", annName, "bob")
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .doesNotHaveDuplicates();
        assertThat(admin.get("/api/v1/users?after=%25").status()).isEqualTo(422);
        assertThat(ann.get("/api/v1/users").body()).doesNotContain("\"admin\"", "bob");
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNotTheOneThatChangedIt() {
        var elsewhere = api.signIn(annName, annPassword);
        var changed =
                ann.patch(user(annId), "{\"password\":\"new password\",\"currentPassword\":\"" + annPassword + "\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(ann.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), annName, annPassword).status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), annName, "new password").status()).isEqualTo(200);
    }

    @Test
    void aPasswordThatAnAdminSetsEndsAllSessions() {
        assertThat(admin.patch(user(annId), "{\"password\":\"new password\"}").status())
                .isEqualTo(200);
        assertThat(ann.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), annName, "new password").status()).isEqualTo(200);
    }

    @Test
    void aDisabledUsersCredentialsDoNotHoldAndItsTokensHoldAgainWhenEnabled() {
        var program = api.withToken(token(ann, "\"api\""));
        assertThat(admin.patch(user(annId), "{\"disabled\":true}").body()).contains("\"disabled\":true");
        assertThat(ann.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(program.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(trySignIn(api.nobody(), annName, annPassword).status()).isEqualTo(401);
        assertThat(admin.patch(user(annId), "{\"disabled\":false}").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(ann.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(api.changedOwners).contains(new UserId(annId));
    }

    @Test
    void anAdminSeesFirstWhatBecomesOfWhatAUserOwns() {
        api.owned.put(new UserId(annId), List.of(new Ownership.Owned("t1", "a thing")));
        var program = api.withToken(token(ann, "\"api\""));
        for (var dry : List.of(
                admin.get(user(annId) + "/owned"),
                admin.delete(user(annId) + "?dryRun=true"),
                admin.patch(user(annId) + "?dryRun=true", "{\"disabled\":true}"))) {
            assertThat(dry.status()).isEqualTo(200);
            assertThat(dry.body()).contains("\"kind\":\"thing\"", "\"count\":1", "\"name\":\"a thing\"", "onDelete");
            assertThat(dry.body()).contains("\"kind\":\"token\"", "stops working for good");
        }
        assertThat(program.get("/api/v1/session").status()).isEqualTo(200);
        var tokenId = json(admin.get("/api/v1/tokens?user=" + annId))
                .get("items")
                .get(0)
                .get("id")
                .asString();
        assertThat(admin.delete(user(annId)).status()).isEqualTo(204);
        assertThat(program.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(admin.get(user(annId)).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/audit?target=" + annId).body()).contains("user.delete", "user.create");
        assertThat(admin.get("/api/v1/audit?target=" + tokenId).body()).contains("token.revoke");
    }

    @Test
    void theAuditSaysWhatWentWithAUserAndWhoDidIt() {
        var things = List.of(new Ownership.Owned("t2-" + annId, "one"), new Ownership.Owned("t3-" + annId, "two"));
        api.owned.put(new UserId(annId), things);
        admin.delete(user(annId) + "?dryRun=true");
        admin.with("If-Match", "\"1\"").delete(user(annId));
        for (var thing : things) {
            assertThat(json(admin.get("/api/v1/audit?target=" + thing.id())).get("items"))
                    .isEmpty();
        }

        assertThat(admin.delete(user(annId)).status()).isEqualTo(204);
        for (var thing : things) {
            var entry = json(admin.get("/api/v1/audit?target=" + thing.id())).at("/items/0");
            assertThat(entry.get("action").stringValue()).isEqualTo("endpoint.delete");
            assertThat(entry.at("/actor/name").stringValue()).isEqualTo("admin");
        }
    }

    @Test
    void aDryRunIsRefusedAsTheChangeWouldBe() {
        for (var refused : List.of(
                admin.delete(user(adminId) + "?dryRun=true"),
                admin.patch(user(adminId) + "?dryRun=true", "{\"role\":\"member\"}"),
                admin.patch(user(annId) + "?dryRun=true", "{\"name\":\"admin\"}"))) {
            assertThat(refused.status()).isEqualTo(409);
        }
        assertThat(admin.with("If-Match", "\"1\"")
                        .delete(user(annId) + "?dryRun=true")
                        .status())
                .isEqualTo(412);
        var before = admin.get(user(annId));
        assertThat(admin.patch(user(annId) + "?dryRun=true", "{\"name\":\"annabel\"}")
                        .body())
                .contains("\"name\":\"annabel\"");
        assertThat(admin.get(user(annId)).body()).isEqualTo(before.body());
    }

    @Test
    void whatIsMadeAndChangedTellsItsVersionAndWhatChangesNothingKeepsIt() {
        var made = admin.post("/api/v1/users", draft("vera", "12345678"));
        var etag = made.header("etag").orElseThrow();
        var vera = user(json(made).get("id").stringValue());
        assertThat(admin.get(vera).header("etag")).hasValue(etag);
        assertThat(admin.patch(vera, "{}").header("etag")).hasValue(etag);
        assertThat(admin.patch(vera, "{\"name\":\"vera\"}").header("etag")).hasValue(etag);
        var changed = admin.patch(vera, "{\"name\":\"Vera B\"}").header("etag").orElseThrow();
        assertThat(changed).isNotEqualTo(etag);
        assertThat(admin.get(vera).header("etag")).hasValue(changed);
    }

    @Test
    void theAuditSaysThatAPasswordWasChangedAndNotWhatItIs() {
        admin.patch(user(annId), "{\"password\":\"new password\",\"role\":\"admin\"}");
        var entry = json(admin.get("/api/v1/audit?action=user.update&target=" + annId))
                .at("/items/0");
        assertThat(entry.at("/actor/name").stringValue()).isEqualTo("admin");
        assertThat(entry.at("/changes/password").toString()).isEqualTo("{\"new\":\"***\",\"old\":\"***\"}");
        assertThat(entry.at("/changes/role").toString()).isEqualTo("{\"new\":\"admin\",\"old\":\"member\"}");
    }

    @Test
    void aVersionThatHoldsIsAccepted() {
        var etag = admin.get(user(annId)).header("etag").orElseThrow();
        assertThat(admin.with("If-Match", etag)
                        .patch(user(annId), "{\"name\":\"anna\"}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.with("If-Match", etag).delete(user(annId)).status()).isEqualTo(412);
    }

    @Test
    void aDemotedAdminsTokenOpensNoMoreWhatOnlyAdminsMay() {
        api.makeUser("eve", "admin");
        var program = api.withToken(token(api.signIn("eve", "eveeveeve"), "\"admin\",\"api\""));
        assertThat(program.get(user(annId)).status()).isEqualTo(200);
        admin.patch(user(id(program)), "{\"role\":\"member\"}");
        assertThat(program.get(user(annId)).status()).isEqualTo(404);
        assertThat(program.post("/api/v1/users", draft("x", "12345678")).status())
                .isEqualTo(403);
    }

    @Test
    void ofTwoAdminsWhoDemoteEachOtherAtOnceOneStays() throws Exception {
        for (int round = 0; round < 10; round++) {
            var other = api.makeUser("eve" + round, "admin");
            Callable<Received> demote = () -> api.operator().patch(user(adminId), "{\"role\":\"member\"}");
            Callable<Received> delete = () -> api.operator().delete(user(other.value()));
            var answers = atOnce(List.of(demote, delete));
            assertThat(answers).extracting(Received::status).containsOnlyOnce(409);
            assertThat(api.operator().get("/api/v1/users").body()).contains("\"role\":\"admin\"");
            api.operator().patch(user(adminId), "{\"role\":\"admin\"}");
            api.operator().delete(user(other.value()));
        }
    }

    @Test
    void ofTwoUsersOfOneNameAtOnceOneIsMade() throws Exception {
        Callable<Received> add = () -> api.operator().post("/api/v1/users", draft("twin", "12345678"));
        assertThat(atOnce(List.of(add, add, add, add)))
                .extracting(Received::status)
                .containsOnlyOnce(201)
                .contains(409);
    }

    private static List<Received> atOnce(List<Callable<Received>> requests) throws Exception {
        var barrier = new CyclicBarrier(requests.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = requests.stream()
                    .map(request -> threads.submit(() -> {
                        barrier.await();
                        return request.call();
                    }))
                    .toList();
            var answers = new ArrayList<Received>();
            for (var future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
