package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.log.Logging;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the hub. */
@Command(name = "serve", description = "Runs the hub.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    ServeOptions options = new ServeOptions();

    @Override
    public Integer call() throws Exception {
        var data = DataPlace.here().of(options.hub.directory);
        var configuration = options.configuration(data);
        Logging.use(configuration.get(LogSettings.class));
        var hub = new Hub(configuration, data);
        var welcome = new Welcome(hub, data);
        new Lifetime(hub).run(() -> {}, () -> System.out.println(welcome.address() + welcome.password()));
        return 0;
    }
}
