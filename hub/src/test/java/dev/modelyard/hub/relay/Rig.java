package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.HealthReason;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.endpoints.TrafficSignals;
import dev.modelyard.hub.gateway.Gateway;
import dev.modelyard.hub.gateway.GatewaySettings;
import dev.modelyard.hub.gateway.dialect.Dialects;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.OwnFolder;
import dev.modelyard.hub.usage.UsageEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A relay and a gateway as the hub joins them, on a port of their own, with everything around them played by the test.
 * Closing it holds what must hold after any test: no connection, no request and no body is left, and nothing went wrong
 * that the relay had to log.
 */
final class Rig implements AutoCloseable {
    static final String ID = "this-hub";

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Relay.class.getPackageName());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<UsageEvent> usage = new CopyOnWriteArrayList<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final List<Peer> clients = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final OwnFolder folder = OwnFolder.named("relay");
    private final @Nullable ScriptedServer control;
    private final Gateway gateway;
    private final Relay relay;
    private volatile RegistrySnapshot registry;
    private boolean closed;

    private Rig(Plan plan) {
        registry = registered(plan.models, plan.aliases);
        gateway = gateway(plan);
        log.start();
        LOG.addAppender(log);
        try {
            var socket = folder.path().resolve("control");
            control = plan.control == null ? null : plan.control.at(socket);
            relay = Relay.start(
                    plan.settings,
                    new ListenAddress("127.0.0.1", 0),
                    gateway,
                    socket,
                    new NetworkGuard(Rig::resolve, new NetworkSettings(List.of()), List::of),
                    meters,
                    plan.tls == null ? SslContextBuilder.forClient().build() : plan.tls,
                    plan.way.transport());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Gateway gateway(Plan plan) {
        var endpoints = plan.endpoints.stream().map(TestEndpoint::served).toList();
        return new Gateway(
                ID,
                new GatewaySettings(List.of(), plan.queue, plan.patience),
                People.COOKIE,
                People::new,
                () -> registry,
                () -> endpoints,
                new Dialects(InstantSource.system(), System::nanoTime),
                new Recorded(signals),
                usage::add,
                meters,
                InstantSource.system());
    }

    private static RegistrySnapshot registered(List<Registered> models, Map<String, String> aliases) {
        var byName = new HashMap<>(models.stream().collect(Collectors.toMap(Registered::id, model -> model)));
        aliases.forEach((alias, model) -> byName.put(alias, byName.get(model)));
        return new RegistrySnapshot(Map.copyOf(byName));
    }

    /** The registry becomes another. */
    void register(Registered... models) {
        registry = registered(List.of(models), Map.of());
        gateway.refresh();
    }

    /** Knows this machine, and no other. */
    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        if (!host.equals("localhost")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getLoopbackAddress());
    }

    private record Recorded(List<String> signals) implements TrafficSignals {
        @Override
        public void answered(EndpointId endpoint) {
            signals.add(endpoint + " answered");
        }

        @Override
        public void failed(EndpointId endpoint, HealthReason reason) {
            signals.add(endpoint + " failed: " + reason.wire());
        }
    }

    /** How the control plane is played. */
    interface Control {
        ScriptedServer at(Path socket);

        /** Says what was asked. */
        Control ECHO = socket -> ScriptedServer.answering(socket, Rig::echo);

        /** By the test, connection by connection. */
        Control PLAYED = ScriptedServer::played;
    }

    private static String echo(Message request) {
        var said = request.start() + "\n" + String.join("\n", request.head()) + "\n\n" + request.body();
        if (request.start().startsWith("HEAD ")) {
            return "HTTP/1.1 200 OK\r\ncontent-length: " + said.length() + "\r\n\r\n";
        }
        return Http.answer(200, "text/plain", said);
    }

    /** What a rig is made of. */
    static final class Plan {
        private Way way = Way.EPOLL;
        private RelaySettings settings = Limits.WIDE;
        private @Nullable Control control = Control.ECHO;
        private @Nullable SslContext tls;
        private final List<TestEndpoint> endpoints = new ArrayList<>();
        private final List<Registered> models = new ArrayList<>();
        private final Map<String, String> aliases = new HashMap<>();
        private int queue = 100;
        private Duration patience = Duration.ofSeconds(30);

        /** What the registry has. */
        Plan registered(Registered... all) {
            models.addAll(List.of(all));
            return this;
        }

        /** Another name of one of these. */
        Plan alias(String alias, String model) {
            aliases.put(alias, model);
            return this;
        }

        /** How many wait for a busy model, and how long. */
        Plan queue(int most, Duration wait) {
            queue = most;
            patience = wait;
            return this;
        }

        Plan on(Way other) {
            way = other;
            return this;
        }

        Plan with(RelaySettings other) {
            settings = other;
            return this;
        }

        /** Null for none. */
        Plan control(@Nullable Control other) {
            control = other;
            return this;
        }

        Plan trusting(SslContext other) {
            tls = other;
            return this;
        }

        Plan endpoints(TestEndpoint... all) {
            endpoints.addAll(List.of(all));
            return this;
        }

        Rig start() {
            return new Rig(this);
        }
    }

    static Plan plan() {
        return new Plan();
    }

    /** A connection of a client's. */
    Peer client() {
        var client = Peer.to(relay.address());
        clients.add(client);
        return client;
    }

    /** The control plane, played by the test. */
    ScriptedServer control() {
        if (control == null) {
            throw new IllegalStateException("no control plane");
        }
        return control;
    }

    Relay relay() {
        return relay;
    }

    int port() {
        return relay.port();
    }

    /** The only request's usage, once that has ended. */
    UsageEvent usage() {
        return usage(1).getFirst();
    }

    /** The usage of so many requests, once these have ended; no more have. */
    List<UsageEvent> usage(int requests) {
        Await.until(requests + " requests ended", () -> usage.size() >= requests);
        assertThat(usage).hasSize(requests);
        return usage;
    }

    /** How many requests have ended. */
    int requests() {
        return usage.size();
    }

    /** What was said of endpoints' health. */
    List<String> signals() {
        return signals;
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    double counter(String name) {
        return meters.get(name).counter().count();
    }

    /** Waits until no connection of a client's is open. */
    void awaitNoClients() {
        Await.until("all connections are closed", () -> gauge("modelyard.relay.connections") == 0);
    }

    void close(Duration drain) {
        if (!closed) {
            closed = true;
            relay.close(drain);
        }
    }

    @Override
    public void close() {
        clients.forEach(Peer::close);
        close(Duration.ofSeconds(5));
        if (control != null) {
            control.close();
        }
        folder.close();
        LOG.detachAppender(log);
        assertThat(log.list).as("what the relay complains about").isEmpty();
        assertThat(Stream.of("relay.connections", "gateway.in.flight", "gateway.waiting", "relay.bodies")
                        .filter(left -> gauge("modelyard." + left) != 0))
                .as("what is left when all is closed")
                .isEmpty();
    }
}
