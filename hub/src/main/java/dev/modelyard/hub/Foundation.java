package dev.modelyard.hub;

import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import dev.modelyard.hub.platform.metrics.Metrics;
import dev.modelyard.hub.platform.secrets.SecretSettings;
import dev.modelyard.hub.platform.secrets.Vault;
import java.time.InstantSource;

/** What every feature stands on. */
record Foundation(
        Configuration configuration,
        DataDirectory directory,
        Metrics metrics,
        Database database,
        Vault vault,
        Audit audit,
        InstantSource clock) {

    static Foundation lay(Configuration configuration, DataDirectory directory, Parts parts) {
        var clock = InstantSource.system();
        var metrics = parts.add(new Metrics(directory.path()));
        var database = parts.add(new Database(configuration.get(DatabaseSettings.class), directory));
        parts.hurryBy(database::abort);
        database.start();
        database.meter(metrics.registry());
        var keyFile = configuration.get(SecretSettings.class).keyFile();
        var vault = Vault.open(keyFile == null ? directory.path().resolve("secret-keys.json") : keyFile);
        var audit = new Audit(database.jdbi(), clock);
        return new Foundation(configuration, directory, metrics, database, vault, audit, clock);
    }
}
