package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.simulator.Simulator;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a hub through what hubs do, for the virtual machine to note which classes that takes. The launcher calls it after
 * a build; it fails rather than note half of it.
 */
@Command(name = "train", hidden = true, description = "Runs a hub through a few requests.")
final class TrainCommand implements Callable<Integer> {
    private static final int TIMES = 20;

    @Option(names = "--data", required = true)
    Path data = Path.of("");

    @Override
    public Integer call() throws Exception {
        var layers = new Layers().with(Origin.COMMAND_LINE, Map.of("MODELYARD_LISTEN", "127.0.0.1:0"));
        try (var simulator = Simulator.start();
                var hub = new Hub(Configuration.load(layers, Hub.SETTINGS), data)) {
            // its PostgreSQL would outlive a build that is cut short
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> Closing.of(hub)));
            var demonstration = new Demonstration(data);
            hub.start(() -> demonstration.prepare(simulator.baseUri()));
            var token = demonstration.token();
            for (int i = 0; i < TIMES; i++) {
                ask(hub.address(), token);
            }
        }
        return 0;
    }

    private static void ask(ListenAddress hub, Secret token) throws IOException {
        var chat = """
                {"model":"simulated","stream":%s,"messages":[{"role":"user","content":"Hello"}]}""";
        send(hub, token, "GET", "/healthz", "");
        send(hub, token, "GET", "/v1/models", "");
        send(hub, token, "POST", "/v1/chat/completions", chat.formatted(false));
        send(hub, token, "POST", "/v1/chat/completions", chat.formatted(true));
        send(hub, token, "POST", "/api/chat", chat.formatted(true));
        send(hub, token, "GET", "/api/local-models", "");
    }

    private static void send(ListenAddress hub, Secret token, String method, String path, String body)
            throws IOException {
        try (var socket = new Socket(hub.host(), hub.port())) {
            var request = """
                    %s %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s""".formatted(method, path, token.reveal(), body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(method + " " + path + " answered "
                        + answer.lines().findFirst().orElse("nothing"));
            }
        }
    }
}
