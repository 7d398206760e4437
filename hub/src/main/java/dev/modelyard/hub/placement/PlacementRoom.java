package dev.modelyard.hub.placement;

import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.Jobs;
import dev.modelyard.hub.registry.ModelPlaces;
import dev.modelyard.hub.registry.RegistryRoom;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Where models run, made and joined: what the rest of the hub sees of it. Thread-safe. */
public final class PlacementRoom implements AutoCloseable {
    /** What is announced when a model has come further on its way to an endpoint. */
    public static final String TOPIC = "placement";

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Placements places;
    private final Preparer preparer;

    private PlacementRoom(
            Database database,
            EndpointsRoom endpoints,
            RegistryRoom registry,
            InstantSource systemClock,
            MeterRegistry meters) {
        // as fine as the database keeps time, since what was written is found again by its time
        InstantSource clock = () -> systemClock.instant().truncatedTo(ChronoUnit.MICROS);
        var preparations = new Preparations(database.jdbi(), database.changes());
        places = new Placements(endpoints, preparations);
        preparer = new Preparer(registry::snapshot, endpoints.ollamas(), preparations, clock, meters);
    }

    public static PlacementRoom open(
            Database database,
            EndpointsRoom endpoints,
            RegistryRoom registry,
            InstantSource clock,
            MeterRegistry meters) {
        return new PlacementRoom(database, endpoints, registry, clock, meters);
    }

    public ModelPlaces places() {
        return places;
    }

    /** Adds what has to be done again and again, by one hub at a time. */
    public void addTo(Jobs jobs) {
        jobs.every("model-preparation", STEP, preparer::step);
    }

    /** Leaves what is under way to whichever hub looks next. */
    @Override
    public void close() {
        preparer.close();
    }
}
