package dev.modelyard.hub.launch;

import dev.modelyard.hub.Hub;
import dev.modelyard.hub.HubSettings;
import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.json.Malformed;
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
    HubOption hub = new HubOption();

    /** A port, as it was typed. */
    record Port(int number) {
        static Port parse(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
                throw new Malformed("must be a port from 0 to 65535");
            }
            return new Port(Integer.parseInt(text));
        }
    }

    /** One or the other. */
    static final class Where {
        @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Unless given, 127.0.0.1:8484")
        @Nullable
        ListenAddress listen;

        @Option(names = "--port", paramLabel = "N", description = "The port alone")
        @Nullable
        Port port;
    }

    Configuration configuration(Path dataDirectory) throws BadConfiguration {
        return configuration(layers(dataDirectory));
    }

    /** What is said to a hub on {@code data}, but for where it listens. */
    Layers layers(Path data) {
        var layers = hub.layers(data);
        return hub.directory == null
                ? layers
                : layers.with(Origin.COMMAND_LINE, Map.of("MODELYARD_DATA", data.toString()));
    }

    /** @param layers all but where it listens by the command line */
    Configuration configuration(Layers layers) throws BadConfiguration {
        if (where.listen != null) {
            layers.with(Origin.COMMAND_LINE, Map.of("MODELYARD_LISTEN", where.listen.toString()));
        } else if (where.port != null) {
            var configured = Configuration.load(layers, Hub.SETTINGS)
                    .get(HubSettings.class)
                    .listen();
            layers.with(
                    Origin.COMMAND_LINE,
                    Map.of(
                            "MODELYARD_LISTEN",
                            configured.withPort(where.port.number()).toString()));
        }
        return Configuration.load(layers, Hub.SETTINGS);
    }
}
