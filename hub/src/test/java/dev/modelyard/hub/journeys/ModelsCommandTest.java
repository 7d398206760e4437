package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.database.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void what_is_wrong_is_named_by_its_file() throws Exception {
        written("bad/1.json", """
                {"id":"a","name":"a","type":"chat","runtime":"ollama","memory":"8G"}""");
        written("bad/2.yaml", "id: b\nname: b\ntype: chat\nruntime: olama\n");
        var refused = models("apply", "-f", parent.resolve("bad").toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("/0/memory", "/1/runtime", "1.json", "2.yaml")
                .doesNotContain("8G\"");

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
