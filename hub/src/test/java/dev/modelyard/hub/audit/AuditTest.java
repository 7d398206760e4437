package dev.modelyard.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    record View(String name, @Nullable Secret key, List<String> tags, Instant updatedAt) {}

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UserId ANN = new UserId("ann-id");
    private static final UserId BOB = new UserId("bob-id");
    private static final Caller AS_ANN = new Caller(ANN, "ann", Role.MEMBER, null, Set.of(Scope.API));
    private static final Target ANNS = new Target("endpoint", "e1", "gpu", ANN);
    private static final Target BOBS = new Target("endpoint", "e2", "cpu", BOB);
    private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
    private static final Page FIRST = new Page(100, null);

    private static final Database DATABASE = TestDatabase.fresh();
    private Instant time = NOW;
    private final Audit audit = new Audit(DATABASE.jdbi(), () -> time);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.jdbi().useHandle(handle -> handle.execute("TRUNCATE audit"));
    }

    private static Actor user(UserId id) {
        return new Actor(Actor.Kind.USER, id, id.value().substring(0, 3), null, "10.0.0.1", "r1");
    }

    private static View view(String name, @Nullable String key) {
        return new View(name, key == null ? null : Secret.of(key), List.of("a"), Instant.now());
    }

    private Items<AuditEntry> entries(AuditFilter filter) {
        return audit.page(Caller.OPERATOR, filter, FIRST);
    }

    private void did(Actor actor, Target target, Action action) {
        DATABASE.jdbi().useTransaction(tx -> audit.did(tx, actor, action, target));
    }

    @Test
    void keepsWhoWhenFromWhereAndWhatWithoutSecrets() {
        DATABASE.jdbi().useTransaction(tx -> {
            audit.created(tx, user(ANN), ANNS, view("a", "sk-1"));
            audit.updated(tx, user(ANN), ANNS, view("a", "sk-1"), view("b", "sk-2"));
            audit.deleted(tx, Actor.system(), ANNS, view("b", null));
        });
        var entries = entries(ALL).items();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly(Action.ENDPOINT_DELETE, Action.ENDPOINT_UPDATE, Action.ENDPOINT_CREATE);
        assertThat(entries.get(0).changes()).hasToString("{\"name\":{\"old\":\"b\"},\"tags\":{\"old\":[\"a\"]}}");
        assertThat(entries.get(1).changes())
                .hasToString("{\"key\":{\"new\":\"***\",\"old\":\"***\"},\"name\":{\"new\":\"b\",\"old\":\"a\"}}");
        assertThat(entries.get(0).actor()).isEqualTo(new AuditEntry.By(Actor.Kind.SYSTEM, null, "system", null));
        var created = entries.get(2);
        assertThat(created.at()).isEqualTo(NOW);
        assertThat(created.actor()).isEqualTo(new AuditEntry.By(Actor.Kind.USER, ANN, "ann", null));
        assertThat(created.client()).isEqualTo("10.0.0.1");
        assertThat(created.target()).isEqualTo(new AuditEntry.What("endpoint", "e1", "gpu"));
    }

    @Test
    void keepsWhatManyThingsWereThatAreGoneAtOnce() {
        DATABASE.jdbi().useTransaction(tx -> {
            audit.deleted(tx, user(ANN), List.of());
            audit.deleted(
                    tx,
                    user(ANN),
                    List.of(new Audit.Gone(ANNS, view("a", "sk-1")), new Audit.Gone(BOBS, view("b", null))));
        });
        var entries = entries(ALL).items();
        assertThat(entries)
                .extracting(
                        entry -> entry.action().wire() + " " + entry.target().id())
                .containsExactly("endpoint.delete e2", "endpoint.delete e1");
        assertThat(entries.get(0).changes()).hasToString("{\"name\":{\"old\":\"b\"},\"tags\":{\"old\":[\"a\"]}}");
        assertThat(entries.get(1).changes().get("key")).hasToString("{\"old\":\"***\"}");
    }

    @Test
    void anUpdateThatChangesNothingIsNone() {
        DATABASE.jdbi().useTransaction(tx -> audit.updated(tx, user(ANN), ANNS, view("a", "k"), view("a", "k")));
        assertThat(entries(ALL).items()).isEmpty();
    }

    @Test
    void isUndoneWithItsTransaction() {
        DATABASE.jdbi().useTransaction(tx -> {
            audit.did(tx, user(ANN), Action.TOKEN_REVOKE, ANNS);
            tx.rollback();
        });
        assertThat(entries(ALL).items()).isEmpty();
    }

    @Test
    void othersThanAdminsSeeWhatTheyDidAndWhatWasDoneToTheirOwn() {
        did(user(ANN), BOBS, Action.USER_SIGN_IN);
        did(user(BOB), ANNS, Action.TOKEN_REVOKE);
        did(user(BOB), BOBS, Action.USER_SIGN_OUT);
        assertThat(audit.page(AS_ANN, ALL, FIRST).items())
                .extracting(AuditEntry::action)
                .containsExactly(Action.TOKEN_REVOKE, Action.USER_SIGN_IN);
        assertThat(entries(ALL).items()).hasSize(3);
    }

    @Test
    void oneIsFoundByWhoMaySeeItInTheList() {
        did(user(ANN), BOBS, Action.USER_SIGN_IN);
        did(user(BOB), BOBS, Action.USER_SIGN_OUT);
        for (var entry : entries(ALL).items()) {
            assertThat(audit.find(Caller.OPERATOR, entry.id())).isEqualTo(entry);
        }
        var seen = audit.page(AS_ANN, ALL, FIRST).items().getFirst();
        assertThat(audit.find(AS_ANN, seen.id())).isEqualTo(seen);
        var others = entries(ALL).items().getFirst().id();
        for (var id : List.of(others, "0", "x", "", "99999999999999999999")) {
            assertThatThrownBy(() -> audit.find(AS_ANN, id)).isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void whatIsNoActionIsNotNoted() {
        var nothing = new Target("nothing", "n1", "x", ANN);
        DATABASE.jdbi()
                .useTransaction(tx -> assertThatThrownBy(() -> audit.created(tx, user(ANN), nothing, view("a", null)))
                        .hasMessage("nothing.create is no Action"));
    }

    @Test
    void filters() {
        did(user(ANN), ANNS, Action.ENDPOINT_CREATE);
        time = NOW.plusSeconds(1);
        did(user(BOB), BOBS, Action.ENDPOINT_UPDATE);
        time = NOW.plusSeconds(2);
        did(Actor.operator(), new Target("user", "e3", "x", null), Action.USER_SIGN_IN);
        assertThat(actions(new AuditFilter("e1", null, null, null, null))).containsExactly("endpoint.create");
        assertThat(actions(new AuditFilter(null, "bob", null, null, null))).containsExactly("endpoint.update");
        assertThat(actions(new AuditFilter(null, "ann-id", null, null, null))).containsExactly("endpoint.create");
        assertThat(actions(new AuditFilter(null, "operator", null, null, null))).containsExactly("user.sign-in");
        assertThat(actions(new AuditFilter(null, null, "endpoint", null, null)))
                .containsExactly("endpoint.update", "endpoint.create");
        assertThat(actions(new AuditFilter(null, null, "endpoint.update", null, null)))
                .containsExactly("endpoint.update");
        assertThat(actions(new AuditFilter(null, null, "endpoint.up", null, null)))
                .isEmpty();
        assertThat(actions(new AuditFilter(null, null, null, NOW.plusSeconds(1), NOW.plusSeconds(2))))
                .containsExactly("endpoint.update");
        assertThat(actions(new AuditFilter("e1", "bob", null, null, null))).isEmpty();
    }

    private List<String> actions(AuditFilter filter) {
        return entries(filter).items().stream()
                .map(entry -> entry.action().wire())
                .toList();
    }

    @Test
    void pagesFromTheNewestOn() {
        var all = Action.values();
        for (int i = 0; i < 5; i++) {
            did(user(ANN), ANNS, all[i]);
        }
        var seen = new ArrayList<Action>();
        String after = null;
        do {
            var page = audit.page(Caller.OPERATOR, ALL, new Page(2, after));
            page.items().forEach(entry -> seen.add(entry.action()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly(all[4], all[3], all[2], all[1], all[0]);
        assertThatThrownBy(() -> audit.page(Caller.OPERATOR, ALL, new Page(2, "x")))
                .isInstanceOf(Problem.Invalid.class);
    }
}
