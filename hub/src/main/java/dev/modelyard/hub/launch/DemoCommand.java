package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.log.Logging;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.simulator.Simulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the hub with the simulator as an endpoint, in a data directory of its own. */
@Command(name = "demo", description = "Runs the hub with a simulated model server, in a data directory of its own.")
final class DemoCommand implements Callable<Integer> {
    /** People read what it says, wherever it goes. */
    private static final Map<String, String> USUAL =
            Map.of("MODELYARD_LOG_FORMAT", "text", "MODELYARD_LOG_LEVEL", "warn");

    @Mixin
    ServeOptions options = new ServeOptions();

    @Override
    public Integer call() throws Exception {
        var data = DataPlace.here().ofDemo(options.hub.directory);
        var layers = options.layers(data).with(Origin.DEFAULT, USUAL).without("DATABASE_URL"); // it has one of its own
        var configuration = options.configuration(layers);
        Logging.use(configuration.get(LogSettings.class));
        var simulator = Simulator.start(SimulatedModels.options());
        var hub = new Hub(configuration, data);
        var demonstration = new Demonstration(data);
        new Lifetime(hub)
                .run(
                        () -> demonstration.prepare(simulator.baseUri()),
                        () -> tell(hub, data, simulator, demonstration.token()));
        return 0;
    }

    private static void tell(Hub hub, Path data, Simulator simulator, Secret token) throws Exception {
        var welcome = new Welcome(hub, data);
        System.out.print(welcome.address()
                + welcome.keptPassword()
                + """

                A model server is simulated at %s. Chat with its models in the browser, or with one of them here:

                curl -N %s/v1/chat/completions -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \
                -d '{"model":"%s","stream":true,"messages":[{"role":"user","content":"Hello"}]}'
                """.formatted(simulator.baseUri(), hub.url(), token.reveal(), SimulatedModels.PLAIN));
    }
}
