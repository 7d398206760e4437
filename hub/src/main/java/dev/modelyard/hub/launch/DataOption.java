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

/** Which hub is meant: the one of a data directory. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the hub keeps its data; unless given, MODELYARD_DATA or the usual place")
    @Nullable
    Path directory;

    /** Speaks to that hub; the settings count only where one must be started for it. */
    Operator operator() throws Exception {
        var data = DataPlace.here().of(directory);
        return Operator.of(data, () -> new Hub(configuration(data), data));
    }

    private static Configuration configuration(Path data) throws Exception {
        var layers = new Layers()
                .properties(data)
                .envFile(null, Path.of("").toAbsolutePath())
                .with(Origin.ENVIRONMENT, System.getenv());
        var configuration = Configuration.load(layers, Hub.SETTINGS);
        Logging.use(new LogSettings(configuration.get(LogSettings.class).format(), LogSettings.Level.WARN));
        return configuration;
    }
}
