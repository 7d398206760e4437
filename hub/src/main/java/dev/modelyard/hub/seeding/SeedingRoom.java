package dev.modelyard.hub.seeding;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.registry.RegistryRoom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Everything about seeding, made and joined: what the rest of the hub sees of it. Thread-safe. */
public final class SeedingRoom {
    /** What is announced when a run found something new, or a field was accepted. */
    public static final String TOPIC = "seeding";

    private final Configuration configuration;
    private final Seeding seeding;
    private final List<Route<?, ?>> routes;

    private SeedingRoom(
            Database database, RegistryRoom registry, Audit audit, Configuration configuration, InstantSource system) {
        // as fine as the database keeps time
        InstantSource clock = () -> system.instant().truncatedTo(ChronoUnit.MICROS);
        this.configuration = configuration;
        seeding = new Seeding(database.jdbi(), registry, audit, clock);
        var pending = new PendingSeeds(database.jdbi(), registry, audit);
        routes = SeedingRoutes.of(new SeedingDesk(configuration, seeding), pending);
    }

    /** @param database started */
    public static SeedingRoom open(
            Database database, RegistryRoom registry, Audit audit, Configuration configuration, InstantSource clock) {
        return new SeedingRoom(database, registry, audit, configuration, clock);
    }

    /**
     * What this process would seed, by its own variables and files, as {@code POST /api/v1/seeding/texts} takes it.
     *
     * @throws SeedsRefused if there is nothing to be sent, or too much
     */
    public static Record ownTexts(Configuration configuration) throws SeedsRefused {
        return SeedTextsBody.of(configuration);
    }

    /** A report, as an answer has it, as a table for people who may see its values. */
    public static String table(JsonNode report) {
        return SeedingLog.table(
                Json.own().treeToValue(report, SeedingReport.class).outcomes(), true);
    }

    public List<Route<?, ?>> routes() {
        return routes;
    }

    /**
     * Seeds the registry as a hub does at its start, and logs what became of it; nothing where seeding is switched off.
     *
     * @throws SeedsRefused if one is faulty and the settings are strict about that
     */
    public void start() throws SeedsRefused {
        var settings = configuration.get(SeedingSettings.class);
        if (!settings.enabled()) {
            return;
        }
        var report = seeding.run(SeedTexts.of(configuration), true, SeedRules.of(settings), Actor.system(), false);
        if (report.refused()) {
            throw new SeedsRefused(SeedingLog.faults(report));
        }
    }
}
