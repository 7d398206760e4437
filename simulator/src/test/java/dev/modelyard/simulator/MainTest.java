package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.modelyard.simulator.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static URI ready(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        var line = said.readLine();
        assertThat(line).startsWith("ready http://127.0.0.1:");
        return URI.create(line.substring("ready ".length()));
    }

    @Test
    void comesBackOnItsPortAfterItWasKilledUnderWay() throws IOException, InterruptedException {
        var first = start("--model", "m", "--delay", "1m", "--early-head");
        try {
            var base = ready(first);
            try (var client = new Socket(base.getHost(), base.getPort())) {
                client.getOutputStream()
                        .write(("POST /v1/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\n"
                                        + "{\"model\":\"m\",\"prompt\":\"x\",\"stream\":true}")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().read()).isEqualTo('H');
                first.destroyForcibly().waitFor();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            var second = start("--port", Integer.toString(base.getPort()), "--model", "n", "--model", "o");
            try (var http = HttpClient.newHttpClient()) {
                assertThat(ready(second)).isEqualTo(base);
                var models = http.send(
                        HttpRequest.newBuilder(base.resolve("/v1/models")).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(models.body()).contains("\"n\"", "\"o\"");
            } finally {
                second.destroyForcibly().waitFor();
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void endsWithAReasonWhenItCannotStart() throws IOException, InterruptedException {
        try (var taken = Simulator.start()) {
            var process = start("--port", Integer.toString(taken.port()));
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).contains("cannot listen on 127.0.0.1:");
        }
        var process = start("--colour", "red");
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).contains("colour");
    }

    @Test
    void readsItsArguments() {
        var read = Arguments.read(new String[] {
            "--host",
            "::1",
            "--port",
            "7",
            "--model",
            "a",
            "--model",
            "b!crlf",
            "--api-key",
            "k",
            "--prefix",
            "/p",
            "--openai-only",
            "--dimensions",
            "3",
            "--remember",
            "5",
            "--faults",
            "delay=1s,no-done",
            "--every",
            "20ms",
            "--tools",
            "--redirect",
            "http://h/a,b"
        });
        var options = read.options();

        assertThat(read.help()).isFalse();
        assertThat(options.host()).isEqualTo("::1");
        assertThat(options.port()).isEqualTo(7);
        assertThat(options.models()).extracting(Model::name).containsExactly("a", "b!crlf");
        assertThat(options.apiKey()).hasValue("k");
        assertThat(options.prefix()).isEqualTo("/p");
        assertThat(options.like()).isEqualTo(Likeness.OPENAI);
        assertThat(Arguments.read(new String[] {"--llama-cpp"}).options().like())
                .isEqualTo(Likeness.LLAMA_CPP);
        assertThat(options.dimensions()).isEqualTo(3);
        assertThat(options.remembered()).isEqualTo(5);
        assertThat(options.rules())
                .singleElement()
                .isEqualTo(Faults.of("delay=1s,no-done,every=20ms,tools,redirect=http://h/a%2Cb")
                        .on("generation"));
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        for (var wrong : List.of("--colour", "m", "--port", "--port x", "--port 70000", "--prefix p/", "--model a!b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Arguments.read(wrong.split(" ")));
        }
    }

    @Test
    void namesEveryFaultInItsHelp() {
        assertThat(Arguments.read(new String[] {"--help"}).help()).isTrue();
        for (var fault : Fault.values()) {
            assertThat(Arguments.usage()).contains("  " + fault.word()).contains(fault.text());
        }
    }
}
