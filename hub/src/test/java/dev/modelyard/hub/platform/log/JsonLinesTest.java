package dev.modelyard.hub.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.secrets.Secret;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import tools.jackson.databind.ObjectMapper;

class JsonLinesTest {
    private static String line(Consumer<Logger> says) {
        return Logged.line(new JsonLines(), says);
    }

    private static Map<?, ?> read(String line) {
        return new ObjectMapper().readValue(line, Map.class);
    }

    @Test
    void a_line_is_one_object_with_what_the_event_carries() {
        var line = line(log -> log.atWarn()
                .addKeyValue("requestId", "r-1")
                .addKeyValue("status", 404)
                .addKeyValue("ms", 0.5)
                .addKeyValue("done", true)
                .addKeyValue("user", (Object) null)
                .log("not\nfound"));

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        var fields = read(line);
        assertThat(fields.remove("time")).asString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
        assertThat(fields.remove("user")).isNull();
        assertThat(fields)
                .isEqualTo(Map.of(
                        "level",
                        "warn",
                        "logger",
                        "some.Where",
                        "message",
                        "not\nfound",
                        "requestId",
                        "r-1",
                        "status",
                        404,
                        "ms",
                        0.5,
                        "done",
                        true));
    }

    @Test
    void an_exception_stands_in_the_same_line() {
        var line = line(log -> log.error("failed", new IllegalStateException("boom")));

        assertThat(line).containsOnlyOnce("\n");
        assertThat(read(line).get("error"))
                .asString()
                .contains("IllegalStateException: boom")
                .contains("JsonLinesTest");
    }

    @Test
    void what_an_event_carries_never_replaces_what_a_line_has() {
        assertThat(read(line(log -> log.atInfo().addKeyValue("message", "other").log("said")))
                        .get("message"))
                .isEqualTo("said");
    }

    @Test
    void a_secret_stays_one() {
        assertThat(line(log ->
                        log.atInfo().addKeyValue("key", Secret.of("sesame")).log("with {}", Secret.of("sesame"))))
                .doesNotContain("sesame")
                .contains("\"key\":\"***\"");
    }
}
