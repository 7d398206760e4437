package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
    private static final int CHATS = 50;

    @TempDir
    Path data;

    @Test
    void a_database_that_is_killed_costs_no_chat_and_no_usage_and_comes_back() throws Exception {
        try (var server = Simulator.start();
                var yard = Yard.onItsOwn(data)) {
            var admin = yard.admin();
            var id = admin.adds("sim", server.baseUri(), false);
            var program = yard.nobody().withToken(admin.token("gateway"));
            var before = postmaster();

            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            var seen = new TreeSet<Integer>();
            for (int i = 0; i < CHATS; i++) {
                program.chats("simulated").expect(200);
                seen.add(admin.get("/api/local-models").status());
            }

            assertThat(seen).as("what the control plane answers").isSubsetOf(200, 503);
            var usage = "/api/local-models/" + id + "/usage";
            Await.until("all usage is told", () -> {
                var told = admin.get(usage);
                return told.status() == 200
                        && told.json().at("/totals/requests").asInt() == CHATS;
            });
            assertThat(admin.get(usage).json().at("/totals/completionTokens").asLong())
                    .isEqualTo(server.counts().told().completion())
                    .isPositive();
            assertThat(postmaster()).isNotEqualTo(before);
            Await.until("it is ready again", () -> yard.nobody().get("/readyz").status() == 200);
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/18/postmaster.pid"))
                .getFirst()
                .strip());
    }
}
