package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What Ollamas are told to do with models before anybody asks for them. Blocks; for virtual threads. Thread-safe. */
public final class OllamaModels {
    /** Longer than any model takes that is pulled at all; what was pulled until then is not lost, Ollama goes on with it. */
    private static final Duration LONGEST_PULL = Duration.ofDays(1);

    /** How long an Ollama may be silent while it pulls: it tells of bytes many times a second, but not while it verifies them. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);

    /** Of lines about bytes: some ten a second, for a day. */
    private static final long MOST_PROGRESS = 1L << 30;

    private final LiveEndpoints endpoints;
    private final Visits visits;
    private final Checks checks;

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
        return endpoints.all().stream()
                .map(endpoint -> OllamaHost.of(endpoint.now()))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Has a model pulled, and its list read again when it is there.
     *
     * @param goesOn told how far it has come, many times a second; false ends it, and another pull goes on from there
     * @return whether it was pulled to its end
     */
    public boolean pull(OllamaHost host, String model, Predicate<PullProgress> goesOn) throws NotDone {
        var endpoint = found(host);
        var body = Json.mapper().writeValueAsString(Map.of("model", model, "stream", true));
        var bounds = new ProbeClient.Bounds(MOST_PROGRESS, SILENCE);
        var reply = visits.talk(endpoint.now(), LONGEST_PULL)
                .ask("/api/pull", body, bounds, answer -> PullProgress.read(answer, goesOn));
        var isWhole = done(reply);
        if (isWhole) {
            checks.check(endpoint, true).join();
        }
        return isWhole;
    }

    /**
     * Has a model loaded that it has, to stay until its memory is wanted for another.
     *
     * @param name that it has the model by
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
        var _ = done(reply);
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

    private static boolean done(Reply<Boolean> reply) throws NotDone {
        if (reply instanceof Reply.Good<Boolean> good) {
            return good.value();
        }
        throw new NotDone(String.valueOf(reply.verdict().message()));
    }
}
