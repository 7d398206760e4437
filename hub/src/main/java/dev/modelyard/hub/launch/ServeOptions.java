package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.HubSettings;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.config.Origin;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code serve} and {@code demo} take. */
final class ServeOptions {
    @ArgGroup
    Where where = new Where();

    @Mixin
    DataOption data = new DataOption();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Settings as KEY=VALUE lines; unless given, .env in the working directory")
    @Nullable
    Path envFile;

    /** One or the other. */
    static final class Where {
        @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Unless given, 127.0.0.1:8484")
        @Nullable
        ListenAddress listen;

        @Option(names = "--port", paramLabel = "N", description = "The port alone")
        @Nullable
        Integer port;
    }

    Configuration configuration(Path dataDirectory) throws BadConfiguration {
        return configuration(dataDirectory, Map.of());
    }

    /** @param usual what holds instead of the defaults where nobody says otherwise */
    Configuration configuration(Path dataDirectory, Map<String, String> usual) throws BadConfiguration {
        var layers = new Layers()
                .with(Origin.DEFAULT, usual)
                .properties(dataDirectory)
                .envFile(envFile, Path.of("").toAbsolutePath())
                .with(Origin.ENVIRONMENT, System.getenv());
        if (where.listen != null) {
            layers.with(Origin.COMMAND_LINE, Map.of("MODELYARD_LISTEN", where.listen.toString()));
        } else if (where.port != null) {
            var configured = Configuration.load(layers, Hub.SETTINGS)
                    .get(HubSettings.class)
                    .listen();
            layers.with(
                    Origin.COMMAND_LINE,
                    Map.of("MODELYARD_LISTEN", configured.withPort(where.port).toString()));
        }
        return Configuration.load(layers, Hub.SETTINGS);
    }
}
