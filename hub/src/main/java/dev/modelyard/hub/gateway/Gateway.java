package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.InFlight;
import dev.modelyard.hub.endpoints.ModelStanding;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.endpoints.TrafficSignals;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.usage.TokenCounts;
import dev.modelyard.hub.usage.UnderWay;
import dev.modelyard.hub.usage.UsageEvent;
import dev.modelyard.hub.usage.UsageSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data plane's decisions, for all event loops at once: who may, where to, and what it cost. Nothing here blocks.
 *
 * <p>Whoever changes accounts, models or endpoints calls {@link #refresh} before acknowledging the change.
 */
public final class Gateway {
    private final Routes routes;
    private final Authentication authentication;
    private final Hops hops;
    private final Questions questions;
    private final TrafficSignals signals;
    private final UsageSink usage;
    private final GatewayMeters meters;
    private final InstantSource clock;
    private final LiveLoad load = new LiveLoad(System::nanoTime);
    private final UnderWayCount underWay = new UnderWayCount();
    private final UsageRefusals usageRefusals;
    private final Turns turns;
    private final Duration patience;

    /**
     * @param id            of this process, for {@link Hops}
     * @param sessionCookie the name of the cookie that holds a session
     */
    public Gateway(
            String id,
            GatewaySettings settings,
            String sessionCookie,
            Supplier<? extends AccountsSnapshot> accounts,
            Supplier<RegistrySnapshot> registry,
            Supplier<List<ServedEndpoint>> endpoints,
            Questions questions,
            TrafficSignals signals,
            UsageSink usage,
            MeterRegistry meters,
            InstantSource clock) {
        this.routes = new Routes(accounts, registry, endpoints);
        this.authentication = new Authentication(sessionCookie, settings.keylessNetworks(), clock);
        this.hops = new Hops(id);
        this.questions = questions;
        this.signals = signals;
        this.usage = usage;
        this.turns = new Turns(settings.modelQueue(), () -> table().rules());
        this.patience = settings.modelWait();
        this.meters = new GatewayMeters(meters, load::total, turns::waiting);
        this.clock = clock;
        this.usageRefusals = new UsageRefusals(clock);
    }

    /** Reads accounts, models and endpoints again; on any thread. */
    public void refresh() {
        var ids = routes.refresh().endpoints().stream().map(ServedEndpoint::id).collect(Collectors.toSet());
        load.keep(ids);
        usageRefusals.keep(ids);
        turns.follow();
    }

    public Hops hops() {
        return hops;
    }

    /** What this hub is at, for whoever asks from outside the event loops. */
    public UnderWay underWay() {
        return underWay;
    }

    UnderWayCount.Place begin(Caller caller) {
        return underWay.begin(caller.userId());
    }

    public Exchange open(RequestHead head, Wire wire, long now) {
        return new Exchange(this, wire, head, now);
    }

    Admission admit(RequestHead head, KnownCaller known, long now) {
        return authentication.admit(head, table().accounts(), known, now);
    }

    /** What is wrong with a request before its body is read; null if nothing is. */
    @Nullable
    Refusal refusal(RequestHead head) {
        var operation = head.operation();
        if (operation == Operation.UNKNOWN) {
            return Refusal.noSuchAddress(head.path());
        } else if (!operation.allows(head.method())) {
            return Refusal.wrongMethod(operation);
        } else if (hops.isLoop(head.via())) {
            return Refusal.loop();
        } else if (head.encoding() != null && !head.encoding().equalsIgnoreCase("identity")) {
            return Refusal.encoded(head.encoding());
        }
        return null;
    }

    Reply list(RequestHead head, Caller caller) {
        return head.operation() == Operation.MODELS
                ? ModelList.all(table(), caller)
                : ModelList.one(head.path(), table(), caller, load);
    }

    RoutingTable table() {
        return routes.table();
    }

    Questions questions() {
        return questions;
    }

    Turns turns() {
        return turns;
    }

    /** How long a request waits for its turn. */
    Duration patience() {
        return patience;
    }

    LiveLoad load() {
        return load;
    }

    /** What the registry has decided of the names that endpoints serve, as of whenever it is asked. */
    public ModelStanding standing() {
        return new ModelStanding() {
            @Override
            public boolean isServed(String model, EndpointType type) {
                return table().rules().isServed(model, type);
            }

            @Override
            public boolean isListed(String model, EndpointType type) {
                return table().rules().isListed(model, type);
            }

            @Override
            public Words words(String model, EndpointType type) {
                return table().rules().words(model, type);
            }
        };
    }

    /** How many requests are under way at each endpoint. */
    public InFlight inFlight() {
        return load::inFlight;
    }

    UsageRefusals usageRefusals() {
        return usageRefusals;
    }

    TrafficSignals signals() {
        return signals;
    }

    /** Called once for every exchange. */
    void ended(Exchange exchange, long now) {
        var operation = exchange.head().operation();
        meters.ended(operation, exchange.outcome(), exchange.tally(), now);
        var sender = exchange.sender();
        if (sender != null && operation.isInference()) {
            usage.record(event(exchange, sender, now));
        }
    }

    private UsageEvent event(Exchange exchange, Caller sender, long now) {
        var head = exchange.head();
        var outcome = exchange.outcome();
        var attempt = exchange.attempt();
        var endpoint = attempt == null ? null : attempt.endpoint();
        return new UsageEvent(
                head.id(),
                clock.instant(),
                head.requestId(),
                sender.userId(),
                sender.userName(),
                sender.tokenId(),
                exchange.model(),
                attempt == null ? null : attempt.model(),
                endpoint == null ? null : endpoint.id(),
                endpoint == null ? null : endpoint.name(),
                endpoint == null ? null : endpoint.owner(),
                head.path(),
                exchange.isStream(),
                outcome.status(),
                attempt == null ? TokenCounts.UNKNOWN : attempt.tokens(),
                exchange.tally().firstEvent(),
                exchange.tally().total(now),
                exchange.attempts(),
                outcome.end(),
                outcome.error());
    }
}
