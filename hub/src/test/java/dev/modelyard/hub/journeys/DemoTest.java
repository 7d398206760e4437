package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.testing.Await;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo: what it prints works, each time it is started. */
class DemoTest {
    @TempDir
    Path data;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void nothing_is_left_running() {
        http.close();
        assertThat(Program.of(data)).isEmpty();
    }

    @Test
    void a_demo_started_three_times_keeps_its_token_and_chats_each_time() throws Exception {
        HubProcess.shareProgramsWith(data);
        var tokens = new TreeSet<String>();
        for (var signal : List.of("INT", "TERM", "INT")) {
            try (var demo = Program.start("demo", "--listen", "127.0.0.1:0", "--data", data.toString())) {
                var curl = Curl.of(demo);
                tokens.add(curl.token());
                var answer = demo.nobody(http)
                        .withToken(curl.token())
                        .post("/v1/chat/completions", curl.body())
                        .expect(200);
                assertThat(answer.events()).hasSizeGreaterThan(3).endsWith("[DONE]");
                assertThat(demo.nobody(http)
                                .withToken(curl.token())
                                .get("/v1/models")
                                .body())
                        .contains("\"simulated\"", "\"simulated-thinker\"", "\"simulated-vision\"");

                demo.signal(signal);
                var ended = demo.end();
                assertThat(ended.status()).isZero();
                assertThat(ended.err()).as("what stands among its words").isBlank();
                assertThat(ended.out()).contains("serves at", "password", "curl -N");
            }
        }
        assertThat(tokens).hasSize(1);
    }

    /** The command that it prints, taken apart as a shell would. */
    private record Curl(String token, String body) {
        private static final Pattern FORM = Pattern.compile(
                "curl -N \\S+/v1/chat/completions -H 'Authorization: Bearer (\\S+)' -H '[^']+' -d '([^']+)'");

        static Curl of(Program demo) {
            return Await.value("the demo prints a curl", () -> {
                assertThat(demo.isAlive()).as(demo.logged()).isTrue();
                var printed = FORM.matcher(demo.said());
                return printed.find() ? Optional.of(new Curl(printed.group(1), printed.group(2))) : Optional.empty();
            });
        }
    }
}
