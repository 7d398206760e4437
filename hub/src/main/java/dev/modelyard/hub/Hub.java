package dev.modelyard.hub;

import dev.modelyard.hub.accounts.AccountsSettings;
import dev.modelyard.hub.accounts.SessionCookie;
import dev.modelyard.hub.audit.AuditRoutes;
import dev.modelyard.hub.chat.ChatRoom;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.endpoints.EndpointsSettings;
import dev.modelyard.hub.events.Events;
import dev.modelyard.hub.gateway.Gateway;
import dev.modelyard.hub.gateway.GatewayPaths;
import dev.modelyard.hub.gateway.GatewaySettings;
import dev.modelyard.hub.gateway.dialect.Dialects;
import dev.modelyard.hub.inventory.InventoryRoutes;
import dev.modelyard.hub.placement.PlacementRoom;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.DataDirectoryInUse;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import dev.modelyard.hub.platform.database.DatabaseUnusable;
import dev.modelyard.hub.platform.database.Jobs;
import dev.modelyard.hub.platform.database.LastDatabase;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.OpenApi;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.Site;
import dev.modelyard.hub.platform.identity.Nanoid;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.machine.Words;
import dev.modelyard.hub.platform.metrics.MetricsRoutes;
import dev.modelyard.hub.platform.net.BoundedResolver;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.pages.Pages;
import dev.modelyard.hub.platform.secrets.KeyRingUnusable;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.platform.secrets.SecretSettings;
import dev.modelyard.hub.recommendation.RecommendationRoutes;
import dev.modelyard.hub.registry.ModelPlaces;
import dev.modelyard.hub.registry.RegistryRoom;
import dev.modelyard.hub.relay.Relay;
import dev.modelyard.hub.relay.RelaySettings;
import dev.modelyard.hub.seeding.SeedingRoom;
import dev.modelyard.hub.seeding.SeedingSettings;
import dev.modelyard.hub.seeding.SeedsRefused;
import dev.modelyard.hub.usage.Usage;
import dev.modelyard.hub.usage.UsageLog;
import dev.modelyard.hub.usage.UsageRoutes;
import dev.modelyard.hub.usage.UsageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server, made and joined in the order its parts need one another, and closed in reverse. */
public final class Hub implements AutoCloseable {
    /** Every settings record of the server. */
    public static final List<Class<? extends Record>> SETTINGS = List.of(
            HubSettings.class,
            LogSettings.class,
            DatabaseSettings.class,
            SecretSettings.class,
            AccountsSettings.class,
            NetworkSettings.class,
            EndpointsSettings.class,
            GatewaySettings.class,
            RelaySettings.class,
            UsageSettings.class,
            SeedingSettings.class);

    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final Path data;
    private final Parts parts = new Parts();
    private volatile ListenAddress address;
    private volatile List<InetSocketAddress> listening = List.of();
    private volatile Optional<Secret> firstPassword = Optional.empty();

    public Hub(Configuration configuration, Path data) {
        this.configuration = configuration;
        this.data = data;
        this.address = configuration.get(HubSettings.class).listen();
    }

    /** Where it listens; after the start with the port that was taken. */
    public ListenAddress address() {
        return address;
    }

    /** Where people on this machine reach it. */
    public String url() {
        return "http://" + address;
    }

    /** The admin's password, if this start made the first one. */
    public Optional<Secret> firstPassword() {
        return firstPassword;
    }

    /** Something to be done in the middle of a start. */
    @FunctionalInterface
    public interface Step<E extends Exception> {
        void take() throws E;
    }

    /** Returns when requests are served. */
    public void start() throws CannotStart {
        start(() -> {});
    }

    /**
     * Returns when requests are served.
     *
     * @param first taken when the control plane answers on its socket and nobody else is served yet
     */
    public <E extends Exception> void start(Step<E> first) throws CannotStart, E {
        var joined = starting(this::join);
        first.take();
        var _ = starting(() -> serve(joined));
    }

    /** What must be there before a command. */
    public enum Needs {
        NOTHING,
        A_HUBS_DATA
    }

    /**
     * Serves a control socket alone, for a command where no hub runs: no listening, no work of its own.
     *
     * @param needs what the command does not make
     * @return the socket, which nobody else knows
     */
    public Path startForCommand(Needs needs) throws CannotStart {
        return starting(() -> {
            var settings = configuration.get(DatabaseSettings.class);
            if (needs == Needs.A_HUBS_DATA) {
                LastDatabase.checkAny(data, settings);
            }
            Database.check(settings, data);
            var directory = parts.add(DataDirectory.openBriefly(data));
            var last = new LastDatabase(directory, settings);
            last.check();
            if (needs == Needs.A_HUBS_DATA) {
                last.checkAny();
            }
            var foundation = Foundation.lay(configuration, directory, parts);
            var endpoints = endpoints(foundation);
            var people = People.gather(foundation, List.of(endpoints.ownership()), parts);
            firstPassword = people.firstPassword();
            var registry = parts.add(RegistryRoom.open(foundation.database(), foundation.audit(), foundation.clock()));
            var routes = new ArrayList<>(people.routes());
            routes.addAll(registry.routes(ModelPlaces.UNKNOWN));
            routes.addAll(InventoryRoutes.of(foundation.database(), registry, endpoints));
            routes.addAll(seeding(foundation, registry).routes());
            var socket = ControlSocket.ofCommand(directory.path());
            return controlPlane(foundation, people, routes, Site.NONE, socket);
        });
    }

    /** All that requests need, before any is taken. */
    private record Joined(
            Foundation foundation,
            EndpointsRoom endpoints,
            PlacementRoom placement,
            Usage usage,
            Gateway gateway,
            Events events,
            NetworkGuard guard,
            Path controlSocket) {}

    private Joined join() throws IOException, CannotStart {
        var foundation = Foundation.lay(configuration, openToListen(), parts);
        new LastDatabase(foundation.directory(), configuration.get(DatabaseSettings.class)).note();
        var clock = foundation.clock();
        var meters = foundation.metrics().registry();
        var jdbi = foundation.database().jdbi();

        var endpoints = endpoints(foundation);
        var registry = parts.add(RegistryRoom.open(foundation.database(), foundation.audit(), clock));
        var seeding = seeding(foundation, registry);
        seed(seeding);
        var placement = parts.add(PlacementRoom.open(foundation.database(), endpoints, registry, clock, meters));
        var chat = parts.add(ChatRoom.open(foundation.database(), foundation.audit(), clock));
        var people = People.gather(foundation, List.of(endpoints.ownership(), chat.ownership()), parts);
        firstPassword = people.firstPassword();
        var accounts = people.accounts();
        var usageSettings = configuration.get(UsageSettings.class);
        var spool = foundation.directory().path().resolve("usage");
        var usageLog = parts.add(UsageLog.open(jdbi, spool, usageSettings, accounts.tokenUse(), meters, clock));

        var gateway = new Gateway(
                new Nanoid().get(),
                configuration.get(GatewaySettings.class),
                SessionCookie.NAME,
                accounts::snapshot,
                registry::snapshot,
                () -> endpoints.snapshot().endpoints(),
                new Dialects(clock, System::nanoTime),
                endpoints.signals(),
                usageLog,
                meters,
                clock);
        var usage =
                new Usage(jdbi, usageLog, endpoints, accounts::tokenNames, gateway.underWay(), usageSettings, clock);
        usage.makeDays();
        accounts.onChange(gateway::refresh);
        endpoints.onChange(gateway::refresh);
        registry.onChange(gateway::refresh);
        gateway.refresh();
        var events = new Events(new Nanoid().get(), usage::now, meters);
        LiveUpdates.join(events, foundation, accounts, endpoints, registry, chat, parts);

        var routes = new ArrayList<>(people.routes());
        routes.addAll(endpoints.routes(gateway.inFlight(), usage::lastUsed, gateway.standing()));
        routes.addAll(registry.routes(placement.places()));
        routes.addAll(InventoryRoutes.of(foundation.database(), registry, endpoints));
        routes.addAll(seeding.routes());
        routes.addAll(chat.routes());
        routes.addAll(UsageRoutes.of(usage));
        routes.addAll(RecommendationRoutes.of(endpoints, registry::snapshot, gateway.standing(), usage));
        routes.addAll(events.routes());
        var socket = controlPlane(
                foundation,
                people,
                routes,
                new Pages(Hub.class.getClassLoader(), new SecureRandom()),
                ControlSocket.in(foundation.directory().path()));
        return new Joined(foundation, endpoints, placement, usage, gateway, events, guard(), socket);
    }

    /** Asks servers nothing unless it is told to: by a call, or by {@link EndpointsRoom#addTo}. */
    private EndpointsRoom endpoints(Foundation on) {
        return parts.add(EndpointsRoom.open(
                on.database(),
                on.vault(),
                on.audit(),
                guard(),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                configuration.get(EndpointsSettings.class),
                on.clock(),
                on.metrics().registry()));
    }

    private SeedingRoom seeding(Foundation on, RegistryRoom registry) {
        return SeedingRoom.open(on.database(), registry, on.audit(), configuration, on.clock());
    }

    private static void seed(SeedingRoom seeding) throws CannotStart {
        try {
            seeding.start();
        } catch (SeedsRefused e) {
            throw new CannotStart(e.problems(), e);
        }
    }

    /** With look-ups of its own: what holds up those of probes does not hold up requests. */
    private NetworkGuard guard() {
        var resolver = parts.add(BoundedResolver.system());
        return new NetworkGuard(resolver, configuration.get(NetworkSettings.class), () -> listening);
    }

    private Relay serve(Joined all) throws IOException {
        var on = all.foundation();
        var settings = configuration.get(RelaySettings.class);
        var meters = on.metrics().registry();
        var relay = parts.add(Relay.start(settings, address, all.gateway(), all.controlSocket(), all.guard(), meters));
        listening = List.of(relay.address());
        address = address.withPort(relay.port());
        on.directory().describe("serving at " + url());

        parts.add(all.events()); // closed before the relay, which waits for what is under way
        var jobs = parts.add(new Jobs(on.database()));
        all.endpoints().addTo(jobs);
        all.placement().addTo(jobs);
        all.usage().addTo(jobs);
        jobs.start();
        return relay;
    }

    private Path controlPlane(
            Foundation foundation, People people, List<Route<?, ?>> features, Site site, ControlSocket socket) {
        var routes = new ArrayList<>(features);
        routes.addAll(AuditRoutes.of(foundation.audit()));
        routes.addAll(ConfigurationRoutes.of(configuration));
        routes.addAll(MetricsRoutes.of(foundation.metrics()));
        routes.addAll(Probes.of(Map.of("database", foundation.database()::isUp)));
        parts.add(ControlPlane.start(
                socket,
                OpenApi.withDocument(routes, GatewayPaths.ALL),
                people.authenticator(),
                site,
                foundation.metrics().registry(),
                GRACE));
        return socket.path();
    }

    /** Tells of all that is wrong before anything that takes time is started, and of a vain start leaves no trace. */
    private DataDirectory openToListen() throws CannotStart {
        var listenProblem = ListenCheck.problem(address);
        try {
            Database.check(configuration.get(DatabaseSettings.class), data);
            if (listenProblem.isEmpty()) {
                return parts.add(DataDirectory.openAfterCommands(data, log::warn));
            }
            DataDirectory.check(data);
        } catch (DataDirectoryInUse | DatabaseUnusable | UncheckedIOException e) {
            var problems = new ArrayList<>(List.of(Words.of(e)));
            listenProblem.ifPresent(problems::add);
            throw new CannotStart(problems, e);
        }
        throw new CannotStart(List.of(listenProblem.orElseThrow()), null);
    }

    @FunctionalInterface
    private interface Start<T> {
        T run() throws IOException, CannotStart;
    }

    private static <T> T starting(Start<T> start) throws CannotStart {
        try {
            return start.run();
        } catch (DataDirectoryInUse | DatabaseUnusable | KeyRingUnusable | UncheckedIOException | IOException e) {
            throw new CannotStart(List.of(Words.of(e)), e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    /** Ends what a {@link #close} under way may be waiting for, such as a PostgreSQL that no longer answers. */
    public void hurry() {
        parts.hurry();
    }
}
