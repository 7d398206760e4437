package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.log.Logging;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hub is meant: the one of a data directory, with the settings it would be started with. */
final class HubOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the hub keeps its data; unless given, MODELYARD_DATA or the usual place")
    @Nullable
    Path directory;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Settings as KEY=VALUE lines; unless given, .env in the working directory")
    @Nullable
    Path envFile;

    /** Speaks to that hub; the settings count only where one must be started for it. */
    Operator operator() throws Exception {
        return operator(Hub.Needs.NOTHING);
    }

    /** The same, refused where no hub has been. */
    Operator operatorOfAHub() throws Exception {
        return operator(Hub.Needs.A_HUBS_DATA);
    }

    private Operator operator(Hub.Needs needs) throws Exception {
        var data = DataPlace.here().of(directory);
        return Operator.of(data, needs, () -> new Hub(configuration(data), data));
    }

    private Configuration configuration(Path data) throws Exception {
        var configuration = Configuration.load(layers(data), Hub.SETTINGS);
        Logging.use(new LogSettings(configuration.get(LogSettings.class).format(), LogSettings.Level.WARN));
        return configuration;
    }

    /** What is said to a hub on {@code data}, but for the command line. */
    Layers layers(Path data) {
        return new Layers()
                .properties(data)
                .envFile(envFile, Path.of("").toAbsolutePath())
                .with(Origin.ENVIRONMENT, System.getenv());
    }
}
