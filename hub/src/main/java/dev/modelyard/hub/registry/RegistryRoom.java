package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Nanoid;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Everything about the registry, made and joined: what the rest of the hub sees of it. Thread-safe. */
public final class RegistryRoom implements AutoCloseable {
    /** What is announced when a model changes. */
    public static final String TOPIC = "models";

    private final LiveRegistry live;
    private final ModelStore store;
    private final Jdbi jdbi;
    private final ModelWrites writes;
    private final DeclaredModels declared;
    private final Changes.Subscription following;

    private RegistryRoom(Database database, Audit audit, InstantSource systemClock) {
        // as fine as the database keeps time
        InstantSource clock = () -> systemClock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbi = database.jdbi();
        live = new LiveRegistry(() -> jdbi.withExtension(ModelTable.class, ModelTable::all).stream()
                .map(ModelRows::open)
                .toList());
        store = new ModelStore(database.changes(), new Nanoid(), clock);
        writes = new ModelWrites(store, audit);
        declared = new DeclaredModels(store, writes);
        // listens first and loads then, so that no change falls between
        following = database.changes().on(TOPIC, live::reload);
        live.reload();
    }

    /**
     * Loads the registry and follows its changes.
     *
     * @param database started
     */
    public static RegistryRoom open(Database database, Audit audit, InstantSource clock) {
        return new RegistryRoom(database, audit, clock);
    }

    /** The one place that writes models. After a transaction that wrote some, {@link #reload} must be called. */
    public ModelStore store() {
        return store;
    }

    /** Models as files have them. After a transaction that wrote some, {@link #reload} must be called. */
    public DeclaredModels declared() {
        return declared;
    }

    /** Reads everything again: after this returns, the gateway of this hub obeys what was committed before. */
    public void reload() {
        live.reload();
    }

    /** What it is asked over HTTP; where models run is known by a room that is made after this one. */
    public List<Route<?, ?>> routes(ModelPlaces places) {
        return ModelRoutes.of(new Models(jdbi, store, writes, live, places));
    }

    public RegistrySnapshot snapshot() {
        return live.snapshot();
    }

    /** Runs {@code listener} after each change, by whichever hub, with the new snapshot in place. It must be quick. */
    public void onChange(Runnable listener) {
        live.onChange(listener);
    }

    @Override
    public void close() {
        following.close();
    }
}
