package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs do with endpoints. What others may not know of is not found. Every change is in the database
 * and in this hub's snapshot before its method returns. The gateway never calls this: it reads the snapshot.
 */
final class Endpoints {
    /** How long a change waits for what the server shows; after that, discovery goes on without the caller. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String NO_ANSWER_YET =
            "The server has not answered yet; what it shows is looked for in the background.";

    private final EndpointReads reads;
    private final EndpointStore store;
    private final LiveEndpoints live;
    private final Checks checks;
    private final HealthWriter writer;
    private final HealthArchive archive;
    private final Refusals refusals;
    private final MemberProbes probes;
    private final InFlight inFlight;
    private final InstantSource clock;

    Endpoints(
            EndpointReads reads,
            EndpointStore store,
            LiveEndpoints live,
            Checks checks,
            HealthWriter writer,
            HealthArchive archive,
            Refusals refusals,
            MemberProbes probes,
            InFlight inFlight,
            InstantSource clock) {
        this.reads = reads;
        this.store = store;
        this.live = live;
        this.checks = checks;
        this.writer = writer;
        this.archive = archive;
        this.refusals = refusals;
        this.probes = probes;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /** An endpoint as it is shown, with its version. */
    record Shown(EndpointView view, int version) {}

    /** One's own and the shared ones, by name; all of them for admins. */
    Items<EndpointView> list(Caller caller, Page page) {
        var found = reads.page(caller, Position.of(page), page.limit());
        return new Items<>(
                found.items().stream()
                        .map(endpoint -> view(endpoint, caller, null))
                        .toList(),
                found.next());
    }

    Shown get(Caller caller, EndpointId id) {
        return shown(visible(caller, id), caller, null);
    }

    Shown add(Call<EndpointDraft> call) {
        var until = Deadline.in(PATIENCE);
        var caller = call.caller();
        probes.take(caller);
        var draft = call.body();
        var stored = store.add(Actor.of(call), draft, refusals.faults(draft.baseUrl()));
        return settled(stored, until, caller);
    }

    /** @param ifMatch throws unless the version it is given is one that the caller wants to change */
    Shown change(Call<?> call, EndpointId id, Wish wish, VersionCheck ifMatch) {
        var until = Deadline.in(PATIENCE);
        var caller = call.caller();
        var refused = List.<Fault>of();
        var url = wish.newBaseUrl();
        if (url != null) {
            changeable(caller, id);
            refused = refusals.faults(url);
        }
        var stored = store.change(
                Actor.of(call),
                id,
                wish,
                refused,
                before -> {
                    requireMayChange(caller, before);
                    ifMatch.check(before.version());
                },
                () -> probes.take(caller));
        return stored.isLookedAtAgain()
                ? settled(stored, until, caller)
                : shown(stored.endpoint(), caller, stored.notice());
    }

    /** Throws {@link Problem.Stale} for a version that the caller did not mean. */
    @FunctionalInterface
    interface VersionCheck {
        void check(int version);
    }

    void remove(Call<?> call, EndpointId id, VersionCheck ifMatch) {
        store.remove(Actor.of(call), id, before -> {
            requireMayChange(call.caller(), before);
            ifMatch.check(before.version());
        });
    }

    ModelsView models(Caller caller, EndpointId id, Page page) {
        return ModelsView.of(visible(caller, id), caller, page, clock.instant());
    }

    /** Asks the server now. */
    ModelsView refreshModels(Caller caller, EndpointId id, Page page) {
        return ModelsView.of(checked(caller, id, true), caller, page, clock.instant());
    }

    HealthView health(Caller caller, EndpointId id, boolean withHistory) {
        return health(visible(caller, id), caller, withHistory);
    }

    /** Asks the server now. */
    HealthView checkHealth(Caller caller, EndpointId id, boolean withHistory) {
        return health(checked(caller, id, false), caller, withHistory);
    }

    private HealthView health(Endpoint endpoint, Caller caller, boolean withHistory) {
        return HealthView.of(endpoint, caller, clock.instant(), withHistory ? archive.runs(endpoint.id()) : null);
    }

    /** Of one that the caller sees, newest first. */
    List<HealthDay> healthDays(Caller caller, EndpointId id) {
        return archive.days(visible(caller, id).id());
    }

    private Endpoint visible(Caller caller, EndpointId id) {
        var endpoint = reads.find(id)
                .filter(found -> found.settings().isShared() || caller.mayChange(found.owner()))
                .orElseThrow(() -> notFound(id));
        return live.withLatest(endpoint);
    }

    /** Of one that the caller may change; of another it is not found. */
    Endpoint changeable(Caller caller, EndpointId id) {
        var endpoint = reads.find(id).orElseThrow(() -> notFound(id));
        requireMayChange(caller, endpoint);
        return endpoint;
    }

    private static void requireMayChange(Caller caller, Endpoint endpoint) {
        if (!caller.mayChange(endpoint.owner())) {
            throw notFound(endpoint.id());
        }
    }

    static Problem.NotFound notFound(EndpointId id) {
        return new Problem.NotFound("endpoint", id.value());
    }

    /** Whoever sees an endpoint may ask for a check; what it showed is written before this returns. */
    private Endpoint checked(Caller caller, EndpointId id, boolean wantsModels) {
        var endpoint = visible(caller, id);
        if (!endpoint.settings().isActive()) {
            throw new Problem.Conflict("inactive", "The endpoint is inactive, so it is not asked anything.");
        }
        probes.take(caller);
        var known = live.get(id);
        if (known == null) {
            live.refresh(id);
            known = live.get(id);
        }
        if (known == null) {
            throw notFound(id);
        }
        checks.check(known, wantsModels).join();
        writer.writeNow(id);
        return live.withLatest(endpoint);
    }

    /** What holds once the server was asked, or once patience is over. */
    private Shown settled(EndpointStore.Stored stored, Deadline until, Caller caller) {
        var endpoint = stored.endpoint();
        var known = live.get(endpoint.id());
        if (known == null) {
            return shown(endpoint, caller, stored.notice());
        }
        try {
            checks.check(known, true).get(until.left().toMillis(), TimeUnit.MILLISECONDS);
            writer.writeNow(endpoint.id());
        } catch (TimeoutException e) {
            return shown(
                    endpoint, caller, stored.notice() == null ? NO_ANSWER_YET : stored.notice() + " " + NO_ANSWER_YET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check never fails", e);
        }
        return shown(endpoint, caller, stored.notice());
    }

    private Shown shown(Endpoint endpoint, Caller caller, @Nullable String notice) {
        return new Shown(view(endpoint, caller, notice), endpoint.version());
    }

    private EndpointView view(Endpoint endpoint, Caller caller, @Nullable String notice) {
        return EndpointView.of(live.withLatest(endpoint), caller, clock.instant(), inFlight.of(endpoint.id()), notice);
    }
}
