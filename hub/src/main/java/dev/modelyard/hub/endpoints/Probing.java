package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Looks at servers for people who want to add them. Nothing of it is stored. */
final class Probing {
    /** Where Ollama, vLLM, llama.cpp and LM Studio listen unless told otherwise. */
    private static final List<BaseUrl> USUAL = List.of(
            BaseUrl.parse("http://127.0.0.1:11434"),
            BaseUrl.parse("http://127.0.0.1:8000"),
            BaseUrl.parse("http://127.0.0.1:8080"),
            BaseUrl.parse("http://127.0.0.1:1234"));

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final EndpointStore store;
    private final EndpointReads reads;
    private final Visits visits;
    private final MemberProbes probes;
    private final Duration limit;
    private final Executor each = task -> Thread.ofVirtual().name("probe").start(task);

    /** @param limit how long one look may take */
    Probing(EndpointStore store, EndpointReads reads, Visits visits, MemberProbes probes, Duration limit) {
        this.store = store;
        this.reads = reads;
        this.visits = visits;
        this.probes = probes;
        this.limit = limit;
    }

    ProbeReport probe(Caller caller, ProbeDraft draft) {
        var endpoint = store.imagined(draft.asEndpoint());
        probes.take(caller);
        return look(endpoint, limit);
    }

    private ProbeReport look(Endpoint endpoint, Duration atMost) {
        var talk = visits.talk(endpoint, atMost);
        var visit = visits.visit(talk, true);
        return new ProbeReports(endpoint, visit, talk.asked()).report();
    }

    /** Looks at the usual ports of the hub's own machine, at all of them at once. */
    List<Discovered> discover(Caller caller) {
        probes.take(caller, USUAL.size());
        var atMost = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
        var looks = USUAL.stream()
                .map(url -> store.imagined(ProbeDraft.of(url).asEndpoint()))
                .map(endpoint -> CompletableFuture.supplyAsync(() -> look(endpoint, atMost), each))
                .toList();
        var user = caller.userId();
        var own = user == null ? List.<EndpointReads.Named>of() : reads.namesOf(user);
        return looks.stream()
                .map(CompletableFuture::join)
                .map(report -> Discovered.of(report, nameOf(report.baseUrl(), own)))
                .toList();
    }

    private static @Nullable String nameOf(BaseUrl found, List<EndpointReads.Named> own) {
        return own.stream()
                .filter(named -> named.baseUrl().port() == found.port()
                        && LOOPBACK.contains(named.baseUrl().host().toString()))
                .map(named -> named.name().value())
                .findFirst()
                .orElse(null);
    }
}
