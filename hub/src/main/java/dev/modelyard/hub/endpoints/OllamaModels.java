package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Ollamas are told to do with models before anybody asks for them. Blocks; for virtual threads. Thread-safe. */
public final class OllamaModels {
    /** Longer than any model takes that is pulled at all; what was pulled until then is not lost, Ollama goes on with it. */
    private static final Duration LONGEST_PULL = Duration.ofDays(1);

    /** How long an Ollama may be silent while it pulls: it tells of bytes many times a second, but not while it verifies them. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);

    /** Of lines about bytes: some ten a second, for a day. */
    private static final long MOST_PROGRESS = 1L << 30;

    /** The first one may have been asked for before the pull was over. */
    private static final int LISTS = 2;

    private final LiveEndpoints endpoints;
    private final Visits visits;
    private final Checks checks;

    /** By the endpoints that are there. */
    private final Map<LiveEndpoint, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    OllamaModels(LiveEndpoints endpoints, Visits visits, Checks checks) {
        this.endpoints = endpoints;
        this.visits = visits;
        this.checks = checks;
    }

    /** It was not done, and why, for people. */
    public static final class NotDone extends Exception {
        private static final long serialVersionUID = 1L;

        NotDone(String why) {
            super(why);
        }

        /** For people, without words of the server's own. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** All that may be told something at the moment. */
    public List<OllamaHost> hosts() {
        return endpoints.all().stream().map(this::host).filter(Objects::nonNull).toList();
    }

    /** Most have nothing new to say since they were asked last. */
    private @Nullable OllamaHost host(LiveEndpoint endpoint) {
        var now = endpoint.now();
        var known = this.known.get(endpoint);
        if (known == null || !known.isOf(now)) {
            known = new Known(now.settings(), now.type(), now.observed(), OllamaHost.of(now));
            this.known.put(endpoint, known);
        }
        return known.host;
    }

    /** What was made of an endpoint that said this. */
    private record Known(
            EndpointSettings settings,
            EndpointType type,
            Observed observed,
            @Nullable OllamaHost host) {
        /** By what is the very same: comparing lists of thousands each second would cost more than making it anew. */
        @SuppressWarnings("ReferenceEquality") // the very same parts are meant
        boolean isOf(Endpoint endpoint) {
            return settings == endpoint.settings()
                    && type == endpoint.type()
                    && observed.discovery() == endpoint.observed().discovery()
                    && observed.health().isLike(endpoint.observed().health())
                    && Objects.equals(
                            observed.health().since(),
                            endpoint.observed().health().since())
                    && (host == null || host.epoch() == endpoint.epoch());
        }
    }

    /**
     * Has a model pulled, and its list read again when it is there.
     *
     * @param progress told how far it has come, many times a second
     * @throws NotDone also where the caller's thread was interrupted; another pull goes on from there
     */
    public void pull(OllamaHost host, String model, Consumer<PullProgress> progress) throws NotDone {
        var endpoint = found(host);
        var body = Json.mapper().writeValueAsString(Map.of("model", model, "stream", true));
        var bounds = new ProbeClient.Bounds(MOST_PROGRESS, SILENCE);
        check(visits.talk(endpoint.now(), LONGEST_PULL)
                .ask("/api/pull", body, bounds, answer -> PullProgress.read(answer, progress)));
        for (int i = 0; i < LISTS; i++) {
            if (isListed(host, endpoint, model)) {
                return;
            }
        }
        throw new NotDone("it was pulled, and its server lists no model of that name: the id must be as it is listed");
    }

    /** By the list that is read now, or is being read. */
    private boolean isListed(OllamaHost host, LiveEndpoint endpoint, String model) {
        var now = OllamaHost.of(checks.check(endpoint, true).join());
        return now == null || now.epoch() != host.epoch() || !now.isListWhole() || now.nameOf(model) != null;
    }

    /**
     * Has a model loaded that it has, to stay until its memory is wanted for another.
     *
     * @param name that it has the model by
     * @throws NotDone also where the caller's thread was interrupted
     */
    public void load(OllamaHost host, String name) throws NotDone {
        var endpoint = found(host);
        var capabilities = endpoint.now().observed().discovery().factsOf(name).capabilities();
        var isEmbedding =
                capabilities != null && capabilities.contains("embedding") && !capabilities.contains("completion");
        // without a prompt nothing is generated: the model is loaded, and that is all
        var talk = visits.talk(endpoint.now(), LONGEST_LOAD);
        var reply = isEmbedding
                ? talk.ask("/api/embed", loading(Map.of("model", name, "input", List.of())), _ -> true)
                : talk.ask("/api/generate", loading(Map.of("model", name, "stream", false)), _ -> true);
        if (reply.isA(HealthReason.NOT_FOUND)) {
            throw new NotDone("it has no model of that name any more");
        }
        check(reply);
        var loaded = talk.ask("/api/ps", LoadedModels::read);
        if (loaded instanceof Reply.Good<LoadedModels> good
                && !good.value().contexts().containsKey(name)) {
            throw new NotDone("it says that it has loaded the model, and does not list it as loaded");
        }
        checks.check(endpoint, true).join();
    }

    private static String loading(Map<String, Object> request) {
        var body = Json.mapper().createObjectNode().put("keep_alive", -1);
        request.forEach(body::putPOJO);
        return body.toString();
    }

    /** Whether it is the same server still and may be told something, well or not. */
    public boolean isStill(OllamaHost host) {
        var endpoint = endpoints.get(host.id());
        if (endpoint == null || endpoint.now().epoch() != host.epoch()) {
            return false;
        }
        var settings = endpoint.now().settings();
        return settings.isShared() && !settings.isDraining();
    }

    private LiveEndpoint found(OllamaHost host) throws NotDone {
        var endpoint = endpoints.get(host.id());
        if (endpoint == null || endpoint.now().epoch() != host.epoch()) {
            throw new NotDone("the endpoint has become another");
        }
        return endpoint;
    }

    private static void check(Reply<Boolean> reply) throws NotDone {
        if (!reply.isGood()) {
            throw new NotDone(String.valueOf(reply.verdict().message()));
        }
    }
}
