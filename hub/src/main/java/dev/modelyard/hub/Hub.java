package dev.modelyard.hub;

import dev.modelyard.hub.endpoints.EndpointsSettings;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.DataDirectoryInUse;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import dev.modelyard.hub.platform.database.DatabaseUnusable;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.secrets.SecretSettings;
import dev.modelyard.hub.usage.UsageSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The server, made and joined in the order its parts need one another, and closed in reverse. */
public final class Hub implements AutoCloseable {
    /** Every settings record of the server. */
    public static final List<Class<? extends Record>> SETTINGS = List.of(
            HubSettings.class,
            LogSettings.class,
            DatabaseSettings.class,
            SecretSettings.class,
            NetworkSettings.class,
            EndpointsSettings.class,
            UsageSettings.class);

    private final Configuration configuration;
    private final Path data;
    private final Parts parts = new Parts();

    public Hub(Configuration configuration, Path data) {
        this.configuration = configuration;
        this.data = data;
    }

    /** Returns when requests are served. */
    public void start() throws CannotStart {
        try {
            join();
        } catch (DataDirectoryInUse | DatabaseUnusable | UncheckedIOException e) {
            throw new CannotStart(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void join() {
        var directory = parts.add(DataDirectory.open(data));
        var database = parts.add(new Database(configuration.get(DatabaseSettings.class), directory));
        database.start();
        directory.describe("serving at " + address());
    }

    /** Where it listens. */
    public ListenAddress address() {
        return configuration.get(HubSettings.class).listen();
    }

    @Override
    public void close() {
        parts.close();
    }
}
