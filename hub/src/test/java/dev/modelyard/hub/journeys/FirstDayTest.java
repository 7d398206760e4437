package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty directory to usage that is exact, and on from there the next day. */
class FirstDayTest {
    private static final int REQUESTS = 6;

    @TempDir
    Path data;

    @Test
    void what_was_set_up_and_used_is_there_after_a_restart() throws Exception {
        try (var server = Simulator.start(SimulatorOptions.defaults().withModels("small"))) {
            String id;
            String token;
            try (var yard = Yard.onItsOwn(data)) {
                var admin = yard.admin();
                admin.makes("ann", "member");
                token = admin.token("gateway", "api");
                var program = yard.nobody().withToken(token);
                id = program.adds("gpu-1", server.baseUri(), false);

                assertThat(program.get("/v1/models").expect(200).text("/data/0/id"))
                        .isEqualTo("small");
                useEverything(program);
                assertUsageEqualsWhatTheServerCounted(program, id, server);
            }
            try (var yard = Yard.onItsOwn(data)) {
                assertThat(yard.hub.firstPassword()).isEmpty();
                var program = yard.nobody().withToken(token);
                assertThat(program.get("/api/local-models").expect(200).items("name"))
                        .containsExactly("gpu-1");
                assertUsageEqualsWhatTheServerCounted(program, id, server);
                program.chats("small").expect(200);
                yard.nobody().signIn("ann", "annannann");
            }
        }
    }

    private static void useEverything(Person program) {
        program.chats("small").expect(200);
        var stream =
                program.post("/v1/chat/completions", Person.chat("small", true)).expect(200);
        assertThat(stream.events()).endsWith("[DONE]").hasSizeGreaterThan(3);
        assertThat(stream.body()).doesNotContain("\"usage\":{");
        program.post("/v1/completions", Map.of("model", "small", "prompt", "Once upon"))
                .expect(200);
        program.post("/v1/embeddings", Map.of("model", "small", "input", List.of("one text", "another")))
                .expect(200);
        var lines = program.post("/api/chat", Person.chat("small", true))
                .expect(200)
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines.getLast()).contains("\"done\":true", "eval_count");
        assertThat(program.post("/api/chat", Person.chat("small", false))
                        .expect(200)
                        .json()
                        .path("done")
                        .asBoolean())
                .isTrue();
    }

    private static void assertUsageEqualsWhatTheServerCounted(Person program, String id, Simulator server) {
        var path = "/api/local-models/" + id + "/usage";
        Await.until(
                "every request is told of",
                () -> program.get(path)
                                .expect(200)
                                .json()
                                .at("/totals/requests")
                                .asInt()
                        == REQUESTS);
        var totals = program.get(path).json().path("totals");
        var told = server.counts().of("small").told();

        assertThat(told.completion()).isPositive();
        assertThat(totals.path("promptTokens").asLong()).isEqualTo(told.prompt());
        assertThat(totals.path("completionTokens").asLong()).isEqualTo(told.completion());
        assertThat(totals.path("errors").asInt()).isZero();
        assertThat(totals.has("uncounted")).isFalse();
    }
}
