package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see of each other's endpoints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingTest {
    private static final String LIST = "/api/local-models";

    private final Simulator secret = Simulator.start(SimulatorOptions.defaults().withModels("anns-secret"));
    private final Simulator common = Simulator.start(SimulatorOptions.defaults().withModels("for-all"));
    private final Yard yard;
    private final Person admin;
    private final Person ann;
    private final Person bob;
    private final String hidden;
    private final String shared;

    SharingTest(@TempDir Path data) throws Exception {
        yard = Yard.on(data);
        admin = yard.admin();
        ann = admin.makes("ann", "member");
        bob = admin.makes("bob", "member");
        hidden = ann.adds("private-box", secret.baseUri(), false);
        shared = ann.post(
                        LIST,
                        Map.of(
                                "name",
                                "shared-box",
                                "baseUrl",
                                common.baseUri(),
                                "isShared",
                                true,
                                "headers",
                                Map.of("x-project", "blue")))
                .expect(201)
                .text("/id");
    }

    @AfterAll
    void close() {
        yard.close();
        secret.close();
        common.close();
    }

    @BeforeEach
    void ann_uses_both() {
        ann.chats("anns-secret").expect(200);
        ann.chats("for-all").expect(200);
    }

    private long chatsSeenBySecret() {
        return secret.counts().requestsTo("/v1/chat/completions")
                + secret.counts().requestsTo("/api/chat");
    }

    @Test
    void anothers_private_model_is_an_unknown_name_and_its_server_sees_nothing() {
        var before = chatsSeenBySecret();
        var program = yard.nobody().withToken(bob.token("gateway"));

        for (var name : new String[] {"anns-secret", "private-box/anns-secret", "ann.private-box/anns-secret"}) {
            for (var path : new String[] {"/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/api/chat"}) {
                program.post(path, Person.chat(name, false)).expect(404);
            }
            assertThat(program.chats(name).text("/error/code")).isEqualTo("model_not_found");
        }
        assertThat(program.chats("anns-secrex").expect(404).body()).doesNotContain("anns-secret");
        assertThat(program.get("/v1/models").expect(200).body())
                .contains("for-all")
                .doesNotContain("anns-secret");
        program.get("/v1/models/anns-secret").expect(404);
        assertThat(chatsSeenBySecret()).isEqualTo(before).isPositive();
    }

    @Test
    void anothers_private_endpoint_is_not_there() {
        assertThat(ann.get(LIST).items("name")).containsExactly("private-box", "shared-box");
        assertThat(bob.get(LIST).expect(200).items("name")).containsExactly("shared-box");

        for (var below : new String[] {"", "/models", "/health", "/usage"}) {
            bob.get(LIST + "/" + hidden + below).expect(404);
        }
        bob.post(LIST + "/" + hidden + "/models", "").expect(404);
        bob.post(LIST + "/" + hidden + "/health", "").expect(404);
        bob.patch(LIST + "/" + hidden, Map.of("isShared", true)).expect(404);
        bob.put(LIST + "/" + hidden, Map.of("name", "mine", "baseUrl", "http://127.0.0.1:1"))
                .expect(404);
        bob.delete(LIST + "/" + hidden).expect(404);
        var gone = bob.get(LIST + "/none-of-these-ids").expect(404);
        assertThat(bob.get(LIST + "/" + hidden).text("/detail").replace(hidden, "none-of-these-ids"))
                .as("what is hidden and what is not there look alike")
                .isEqualTo(gone.text("/detail"));
        assertThat(bob.get("/api/v1/audit?target=" + hidden).expect(200).body()).doesNotContain("private-box");
    }

    @Test
    void a_shared_endpoint_is_used_without_its_address_and_changed_by_its_owner_only() {
        var shown = bob.get(LIST + "/" + shared).expect(200);
        assertThat(shown.json().has("baseUrl")).isFalse();
        assertThat(shown.json().has("headers")).isFalse();
        assertThat(bob.get(LIST).body())
                .doesNotContain(Integer.toString(common.port()))
                .doesNotContain("x-project");
        assertThat(ann.get(LIST + "/" + shared).text("/baseUrl"))
                .isEqualTo(common.baseUri().toString());

        bob.chats("for-all").expect(200);
        bob.chats("shared-box/for-all").expect(200);
        bob.patch(LIST + "/" + shared, Map.of("isShared", false)).expect(404);
        bob.delete(LIST + "/" + shared).expect(404);
    }

    @Test
    void admins_see_and_change_all_of_them() {
        assertThat(admin.get(LIST).expect(200).items("name")).containsExactly("private-box", "shared-box");
        assertThat(admin.get(LIST + "/" + hidden).expect(200).text("/baseUrl"))
                .isEqualTo(secret.baseUri().toString());
        admin.patch(LIST + "/" + hidden, Map.of("isActive", true)).expect(200);
        assertThat(admin.chats("anns-secret").expect(404).text("/error/code"))
                .as("at the gateway an admin is one of its users")
                .isEqualTo("model_not_found");
    }

    @Test
    void what_goes_with_its_owner_stays_in_the_audit_and_in_the_usage_of_those_who_used_it() {
        var eve = admin.makes("eve", "member");
        var id = eve.adds("eves-box", common.baseUri(), true);
        var eveId = eve.id();
        bob.chats("eves-box/for-all").expect(200);
        eve.chats("eves-box/for-all").expect(200);

        admin.delete("/api/v1/users/" + eveId).expect(204);

        bob.chats("eves-box/for-all").expect(404);
        var gone = admin.get("/api/v1/audit?target=" + id).expect(200);
        assertThat(gone.text("/items/0/action")).isEqualTo("endpoint.delete");
        assertThat(gone.text("/items/0/actor/name")).isEqualTo("admin");
        var usage = LIST + "/" + id + "/usage";
        assertThat(bob.get(usage).expect(200).json().at("/totals/requests").intValue())
                .isEqualTo(1);
        assertThat(admin.get(usage).expect(200).json().at("/totals/requests").intValue())
                .isEqualTo(2);
        ann.get(usage).expect(404);
    }

    @Test
    void what_stops_being_shared_is_gone_for_others_at_once() {
        var id = ann.adds("now-and-then", common.baseUri(), true);
        bob.chats("now-and-then/for-all").expect(200);

        ann.patch(LIST + "/" + id, Map.of("isShared", false)).expect(200);

        bob.chats("now-and-then/for-all").expect(404);
        bob.get(LIST + "/" + id).expect(404);
        ann.delete(LIST + "/" + id).expect(204);
    }
}
