package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.FrontHeaders;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry at the command line, with the hub running and not. */
class ModelsCommandTest {
    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void place() throws IOException {
        data = parent.resolve("data");
        HubProcess.shareProgramsWith(data);
    }

    @AfterEach
    void nothing_is_left_running() {
        assertThat(Program.of(data)).isEmpty();
    }

    private Program.Ended models(String... command) throws Exception {
        var all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(command));
        all.addAll(List.of("--data", data.toString()));
        return Program.run(all.toArray(String[]::new));
    }

    private Program.Ended done(String... command) throws Exception {
        var ended = models(command);
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }

    private String written(String name, String content) throws IOException {
        var file = parent.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    @Test
    void what_is_exported_is_applied_without_a_difference() throws Exception {
        written("models/1.json", """
                {"id":"llama3.1:8b","name":"Llama 3.1 8B","type":"chat","runtime":"ollama","memory":"8GB"}""");
        written("models/2.yaml", """
                - id: Qwen/Qwen2.5-VL-7B-Instruct
                  name: "yes"
                  type: chat
                  runtime: vllm
                  memory: 16.5 gb
                  runtime_args: {args: ["--max-model-len", "32768"], share: 0.50, none: null}
                  aliases: [vision]
                - {id: ein Modell/ü, name: "007", type: embed, runtime: openai, description: "a: #b\\n- c", enabled: false}
                """);
        written("models/.hidden.json", "no JSON");
        written("models/readme.txt", "no JSON");

        var directory = parent.resolve("models").toString();
        assertThat(done("apply", "-f", directory, "--dry-run").out()).contains("llama3.1:8b", "created");
        assertThat(done("apply", "-f", directory).out()).contains("created");
        for (var format : List.of("yaml", "json")) {
            var exported = done("export", "-o", format).out();
            assertThat(exported).contains("8GB", "16.5GB").doesNotContain("memory_text", "origins");
            var again =
                    done("apply", "-f", written("again." + format, exported)).out();
            assertThat(again.lines().skip(1)).hasSize(3).allMatch(line -> line.contains("unchanged"));
        }
        assertThat(done("get", "ein Modell/ü").out()).contains("a: #b", "operator");
        assertThat(done("list").out()).contains("Qwen/Qwen2.5-VL-7B-Instruct", "16.5GB", "disabled", "a person's");

        try (var hub = Program.start("serve", "--listen", "127.0.0.1:0", "--data", data.toString())) {
            hub.url();
            assertThat(done("delete", "ein Modell/ü").err()).contains("Deleted.");
            assertThat(models("get", "ein Modell/ü").err()).contains("There is no model ein Modell/ü.");
            assertThat(done("list").out()).doesNotContain("ein Modell");
            hub.signal("TERM");
            assertThat(hub.end().status()).isZero();
        }
    }

    @Test
    void endpoints_come_along_without_their_keys() throws Exception {
        try (var server = Simulator.start(
                SimulatorOptions.defaults().openAiOnly().withModels("gpt-a").withApiKey("sk-right"))) {
            written("inventory/1.yaml", """
                    models:
                      - {id: gpt-a, name: A, type: chat, runtime: openai, memory: 8 GB}
                    endpoints:
                      - name: gpu
                        baseUrl: %s
                        apiKey: sk-right
                        headers: {x-secret: s-1, x-plain: "yes"}
                    """.formatted(server.baseUri()));
            written("inventory/2.json", """
                    [{"id":"old","name":"Old","type":"embed","runtime":"ollama"}]""");
            written("inventory/3.json", """
                    {"endpoints":[{"owner":"admin","name":"paused","baseUrl":"http://127.0.0.1:1","isActive":false,
                                   "availableModels":["m"]}]}""");
            var directory = parent.resolve("inventory").toString();
            assertThat(done("apply", "-f", directory, "--dry-run").out()).contains("admin.gpu", "created");
            assertThat(done("export").out()).doesNotContain("gpu", "gpt-a");
            assertThat(done("apply", "-f", directory).out())
                    .containsPattern("model +gpt-a +created")
                    .containsPattern("endpoint +admin\\.gpu +created");
            assertRoundTrip();
            // commands write what they are told, and ask servers nothing
            assertThat(server.requests()).isEmpty();

            try (var hub = Program.start("serve", "--listen", "127.0.0.1:0", "--data", data.toString())) {
                hub.url();
                Await.until("the key opens the server", () -> operator("/api/local-models")
                        .contains("\"gpt-a\""));
                assertRoundTrip();
                done("apply", "-f", written("late.yaml", """
                        endpoints:
                          - {name: late, baseUrl: "%s", apiKey: sk-right, includeModels: [gpt-*]}
                        """.formatted(server.baseUri())));
                Await.until("the running hub asks the new one", () -> operator("/api/local-models")
                        .matches("(?s).*\"name\":\"late\".{0,300}\"availableModels\":\\[\"gpt-a\"\\].*"));
                assertRoundTrip();
                assertThat(operator("/api/v1/audit"))
                        .contains("endpoint.create", "operator")
                        .doesNotContain("endpoint.update", "model.update");
                hub.signal("TERM");
                assertThat(hub.end().status()).isZero();
            }
            assertRoundTrip();
        }
    }

    private void assertRoundTrip() throws Exception {
        for (var format : List.of("yaml", "json")) {
            var exported = done("export", "-o", format).out();
            assertThat(exported).contains("x-plain", "***").doesNotContain("sk-right", "s-1", "apiKey");
            var again = done("apply", "-f", written("again." + format, exported));
            assertThat(again.out()).contains("gpt-a", "admin.gpu", "admin.paused");
            assertThat(again.out().lines().skip(1)).allMatch(line -> line.contains("unchanged"));
            assertThat(done("export", "-o", format).out()).isEqualTo(exported);
        }
    }

    private String operator(String address) throws IOException {
        var client = new ControlClient(ControlSocket.find(data).orElseThrow());
        return client.send("GET", address, Map.of(FrontHeaders.OPERATOR, "1"), "")
                .body();
    }

    @Test
    void what_is_wrong_is_named_by_its_file() throws Exception {
        written("bad/1.json", """
                {"id":"a","name":"a","type":"chat","runtime":"ollama","memory":"8G"}""");
        written("bad/2.yaml", "id: b\nname: b\ntype: chat\nruntime: olama\n");
        var refused = models("apply", "-f", parent.resolve("bad").toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1.json, line 1, column ", ": /memory must", "2.yaml, line 4, column ", ": /runtime must")
                .doesNotContain("8G\"");

        var both = models("apply", "-f", written("both.yaml", """
                models:
                  - {id: a, name: a, type: chat, runtime: openai}
                endpoints:
                  - name: gpu
                    baseUrl: http://127.0.0.1:1
                    owner: nobody
                    apiKey: sk-secret
                  - name: gpu
                    baseUrl: 127.0.0.1:1
                """));
        assertThat(both.err())
                .contains("both.yaml, line 9, column ", ": /endpoints/1/baseUrl must begin")
                .doesNotContain("sk-secret");
        assertThat(models("apply", "-f", written("unknown.json", "{\"models\": {},\n \"endpoint\": []}"))
                        .err())
                .contains("unknown.json, line 1, column 12: /models must be a list")
                .contains("unknown.json, line 2, column 14: /endpoint is not known here");

        var broken = models("apply", "-f", written("broken.yaml", "id: a\nname: b: c\n"));
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).contains("broken.yaml", "line 2");
        assertThat(models("apply", "-f", written("broken.json", "{\n\"id\" 1}")).err())
                .contains("broken.json", "line 2, column 6");
        assertThat(models("apply", "-f", parent.resolve("nowhere").toString()).err())
                .contains("does not exist");
        assertThat(models("export", "-o", "xml").status()).isEqualTo(2);
    }
}
