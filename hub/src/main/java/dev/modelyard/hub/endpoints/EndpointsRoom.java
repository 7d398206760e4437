package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.accounts.Ownership;
import dev.modelyard.hub.accounts.Users;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.Jobs;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.net.Guard;
import dev.modelyard.hub.platform.secrets.Vault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocketFactory;

/** Everything about endpoints, made and joined: what the rest of the hub sees of them. Thread-safe. */
public final class EndpointsRoom implements UsageVisibility, AutoCloseable {
    /** What is announced when an endpoint changes, in what people say of it or in what is seen of it. */
    static final String TOPIC = "endpoints";

    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

    private final LiveEndpoints live;
    private final EndpointReads reads;
    private final EndpointStore store;
    private final DeclaredEndpoints declared;
    private final Checks checks;
    private final HealthWriter writer;
    private final HealthArchive archive;
    private final Refusals refusals;
    private final MemberProbes probes;
    private final Probing probing;
    private final Pins pins;
    private final Signals signals;
    private final OllamaModels ollamas;
    private final Sweep sweep;
    private final Ownership ownership;
    private final InstantSource clock;
    private final List<Runnable> closing = new ArrayList<>();
    private final List<Altered.Listener> ofPaused = new CopyOnWriteArrayList<>();

    private EndpointsRoom(
            Database database,
            Vault vault,
            Audit audit,
            Guard guard,
            SSLSocketFactory tls,
            EndpointsSettings settings,
            InstantSource systemClock,
            MeterRegistry meters) {
        // as fine as the database keeps time, so that what is read again is not older than what was written
        clock = () -> systemClock.instant().truncatedTo(ChronoUnit.MICROS);
        var jdbi = database.jdbi();
        var rows = new EndpointRows(vault);
        live = new LiveEndpoints(
                () -> jdbi.withExtension(EndpointTable.class, EndpointTable::active).stream()
                        .map(rows::open)
                        .toList(),
                id -> jdbi.withExtension(EndpointTable.class, table -> table.find(id))
                        .map(rows::open),
                settings);
        ownership = new OwnedEndpoints(jdbi, rows, live, audit);
        var history = new HealthHistory(clock, meters);
        archive = new HealthArchive(jdbi, history, clock);
        writer = new HealthWriter(jdbi, database.changes(), rows, live, history);
        closing.add(writer::close);
        var client = new ProbeClient(guard, tls);
        closing.add(client::close);
        var visits = new Visits(client, settings.connectTimeout());
        var cadence = new Cadence(
                settings.healthInterval(), () -> ThreadLocalRandom.current().nextLong());
        var facts = new FactFinding(live, visits, writer, settings.probeTimeout(), clock);
        closing.add(facts::close);
        checks = new Checks(live, visits, cadence, writer, history, facts, settings, clock, meters);
        ollamas = new OllamaModels(live, visits, checks);
        signals = new Signals(live, checks, writer, history, clock, meters);
        closing.add(signals::close);
        sweep = new Sweep(live, checks, cadence, settings, clock, writer::isAway);
        closing.add(sweep::close);
        reads = new EndpointReads(jdbi, rows);
        store = new EndpointStore(jdbi, database.changes(), audit, vault, rows, live, new Nanoid(), clock);
        refusals = new Refusals(guard);
        declared = new DeclaredEndpoints(store, rows, live, refusals);
        probes = new MemberProbes(settings.memberProbes(), clock);
        probing = new Probing(store, reads, visits, probes, settings.probeTimeout());
        pins = new Pins(jdbi);
        for (var status : HealthStatus.values()) {
            Gauge.builder("modelyard.endpoints", live, known -> count(known, status))
                    .description("Active endpoints by health")
                    .tag("status", status.wire())
                    .register(meters);
        }
        writer.start();
        signals.start();
        // listens first and loads then, so that no change falls between
        closing.add(database.changes().on(TOPIC, live::reload)::close);
        closing.add(database.changes().on(Users.TOPIC, live::reload)::close);
        closing.add(database.changes().onEach(Altered.TOPIC, this::tellOfPaused)::close);
        live.reload();
    }

    private static double count(LiveEndpoints live, HealthStatus status) {
        return live.all().stream()
                .filter(endpoint -> endpoint.now().observed().health().status() == status)
                .count();
    }

    /**
     * Loads the endpoints and follows their changes.
     *
     * @param database started
     * @param tls      what connections to endpoints trust
     */
    public static EndpointsRoom open(
            Database database,
            Vault vault,
            Audit audit,
            Guard guard,
            SSLSocketFactory tls,
            EndpointsSettings settings,
            InstantSource clock,
            MeterRegistry meters) {
        return new EndpointsRoom(database, vault, audit, guard, tls, settings, clock, meters);
    }

    /** What it is asked over HTTP; the gateway and usage, which know of requests, are made after this room. */
    public List<Route<?, ?>> routes(InFlight inFlight, LastUsed lastUsed, ModelStanding standing) {
        var endpoints = new Endpoints(reads, store, live, checks, writer, archive, refusals, probes, inFlight, clock);
        var migration = new Migration(reads, store, refusals, probes);
        var use = new EndpointUse(endpoints, live, pins, inFlight, lastUsed);
        var overview = new HealthOverview(live, reads, archive, inFlight, clock);
        List<Route<?, ?>> routes = new ArrayList<>(EndpointRoutes.of(endpoints, migration, probing, use));
        routes.addAll(ServedModelsRoutes.of(live.index(), pins, standing));
        routes.addAll(HealthRoutes.of(endpoints, overview, archive));
        return List.copyOf(routes);
    }

    /** Adds what has to be done again and again, by one hub at a time. */
    public void addTo(Jobs jobs) {
        jobs.every("endpoints-sweep", Sweep.STEP, sweep::turn, sweep::close);
        jobs.every("endpoints-history", HOUSEKEEPING, archive::prune);
    }

    /** Endpoints as files have them. After a transaction that wrote some, {@link #reload} must be called. */
    public DeclaredEndpoints declared() {
        return declared;
    }

    /** Reads all endpoints again: after this returns, what was committed before holds. */
    public void reload() {
        live.reload();
    }

    public EndpointsSnapshot snapshot() {
        return live.snapshot();
    }

    /** Runs {@code listener} after every change of the snapshot, before the change is acknowledged; it must not block. */
    public void onChange(Runnable listener) {
        live.onChange(listener);
    }

    /**
     * Runs {@code listener} after whatever the snapshot does not show; it must be quick. What happened to paused endpoints
     * while the database was away it is not told.
     */
    public void onAltered(Altered.Listener listener) {
        live.onAltered(listener);
        ofPaused.add(listener);
    }

    private void tellOfPaused(String announced) {
        var altered = Altered.parse(announced);
        ofPaused.forEach(listener -> listener.altered(altered));
    }

    /** All names that active endpoints serve models by, in the order of people. */
    public List<String> servedNames() {
        return live.index().entries().stream().map(ModelIndex.Entry::name).toList();
    }

    /** The active endpoints that serve a model of exactly this name, in any order. */
    public List<ModelAt> serving(String model) {
        return live.index().serving(model).stream()
                .map(endpoint -> ModelAt.of(endpoint, model))
                .toList();
    }

    public OllamaModels ollamas() {
        return ollamas;
    }

    public TrafficSignals signals() {
        return signals;
    }

    /** For accounts: what a user owns here, and what to do when a user is deleted or renamed. */
    public Ownership ownership() {
        return ownership;
    }

    @Override
    public UsageScope usageScope(Caller caller, EndpointId endpoint) {
        return reads.usageScope(caller, endpoint);
    }

    /** Stops watching, and writes what was seen last. */
    @Override
    public void close() {
        closing.reversed().forEach(Runnable::run);
    }
}
