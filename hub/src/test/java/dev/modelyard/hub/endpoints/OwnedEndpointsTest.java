package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN_ID;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.audit.Actor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of endpoints with their owners. */
class OwnedEndpointsTest {
    private static final Actor ROOT_ACTS =
            new Actor(Actor.Kind.USER, ROOT.userId(), ROOT.userName(), null, "10.0.0.1", "r1");

    private final EndpointsHarness hub = new EndpointsHarness();

    @AfterEach
    void close() {
        hub.close();
    }

    private void deleteAnn() {
        hub.database.jdbi().useTransaction(tx -> {
            hub.room.ownership().ownerGoes(tx, ROOT_ACTS, ANN_ID);
            tx.execute("DELETE FROM users WHERE id = ?", ANN_ID.value());
        });
        hub.room.ownership().ownerChanged(ANN_ID);
    }

    @Test
    void the_audit_says_of_each_why_it_is_gone_as_if_it_had_been_deleted_alone() {
        var draft = Map.of(
                "name",
                "gpu",
                "baseUrl",
                "http://127.0.0.1:9",
                "apiKey",
                "sk-sesame",
                "headers",
                Map.of("x-team", "sesame-red"),
                "isActive",
                false,
                "includeModels",
                new String[] {"qwen*"});
        var alone = hub.post(BOB, "/api/local-models", draft).text("id");
        hub.delete(BOB, "/api/local-models/" + alone);
        var id = hub.post(ANN, "/api/local-models", draft).text("id");

        deleteAnn();

        var entries = hub.get(ROOT, "/api/v1/audit?target=" + id);
        var gone = entries.json().at("/items/0");
        assertThat(gone.at("/action").asString()).isEqualTo("endpoint.delete");
        assertThat(gone.at("/actor/name").asString()).isEqualTo("root");
        assertThat(gone.at("/target/name").asString()).isEqualTo("gpu");
        assertThat(entries.text()).doesNotContain("sesame");
        assertThat(gone.get("changes"))
                .isEqualTo(hub.get(ROOT, "/api/v1/audit?target=" + alone).json().at("/items/0/changes"));
        assertThat(gone.at("/changes/apiKey")).hasToString("{\"old\":\"***\"}");
    }

    @Test
    void a_thousand_go_at_once_and_others_stay() {
        var bobs = hub.post(BOB, "/api/local-models", Map.of("name", "bobs", "baseUrl", "http://127.0.0.1:9"))
                .text("id");
        hub.database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO local_models (id, user_id, name, base_url, is_active, available_models)
                SELECT 'e' || i, ?, 'e' || i, 'http://127.0.0.1:9', i % 2 = 0, '["a"]' FROM generate_series(1, 1000) i
                """, ANN_ID.value()));
        hub.room.reload();
        assertThat(hub.room.snapshot().endpoints()).hasSize(501);

        deleteAnn();

        assertThat(hub.database.jdbi().<Integer, RuntimeException>withHandle(handle -> handle.select(
                                "SELECT count(DISTINCT target_id) FROM audit WHERE action = 'endpoint.delete'")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1000);
        assertThat(hub.room.snapshot().endpoints())
                .extracting(endpoint -> endpoint.id().value())
                .containsExactly(bobs);
        assertThat(hub.get(ROOT, "/api/local-models").json().get("items")).hasSize(1);
    }
}
