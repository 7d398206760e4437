package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Ollamas that were asked before what a context takes was kept of their answers are asked again. */
class FactsMigrationTest {
    @Test
    void what_was_asked_before_is_asked_again_and_all_else_stays() throws IOException {
        try (var database = TestDatabase.fresh();
                var handle = database.jdbi().open()) {
            handle.execute("CREATE SCHEMA earlier");
            handle.execute("SET search_path TO earlier");
            handle.execute("CREATE TABLE local_models (endpoint_type TEXT, model_facts JSONB NOT NULL)");
            insert(
                    handle,
                    "ollama",
                    "{\"a\":{\"digest\":\"d\",\"capabilities\":[\"tools\"]},\"b\":{\"sizeBytes\":5},\"c\":7}");
            insert(handle, "openai-compatible", "{\"a\":{\"capabilities\":[\"tools\"]}}");
            insert(handle, "ollama", "{}");
            insert(handle, "ollama", "[1]");
            handle.execute(script());
            assertThat(handle.createQuery("SELECT model_facts::text FROM local_models")
                            .mapTo(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "{\"a\": {\"digest\": \"d\"}, \"b\": {\"sizeBytes\": 5}, \"c\": 7}",
                            "{\"a\": {\"capabilities\": [\"tools\"]}}",
                            "{}",
                            "[1]");
        }
    }

    private static void insert(Handle handle, String type, String facts) {
        handle.execute("INSERT INTO local_models VALUES (?, ?::jsonb)", type, facts);
    }

    private static String script() throws IOException {
        try (var script = FactsMigrationTest.class.getResourceAsStream("/db/migration/V15__context_cache.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
