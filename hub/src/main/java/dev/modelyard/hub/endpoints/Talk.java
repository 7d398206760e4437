package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.endpoints.ModelLists.NoList;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The questions of one visit, all within its time. One per visit, on its thread. */
final class Talk {
    private static final Duration MOST_RETRY_AFTER = Duration.ofHours(1);

    private final ProbeClient client;
    private final Duration connectTimeout;
    private final Endpoint endpoint;
    private final Deadline deadline;
    private final Map<String, Secret> headers;
    private final List<Asked> asked = new ArrayList<>();
    private String openAiSuffix;

    Talk(ProbeClient client, Duration connectTimeout, Endpoint endpoint, Deadline deadline) {
        var own = endpoint.settings().connectTimeoutMs();
        this.client = client;
        this.connectTimeout = own == null ? connectTimeout : Duration.ofMillis(own);
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.headers = headers(endpoint.settings());
        this.openAiSuffix = endpoint.observed().openAiSuffix();
    }

    /**
     * A question of this visit, and how it went.
     *
     * @param path behind the base URL
     * @param step the last one that was come to: on which it failed, or {@code MODELS}
     */
    record Asked(String path, ProbeStep step, Verdict verdict) {}

    /** All questions so far, in their order. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private static Map<String, Secret> headers(EndpointSettings settings) {
        Map<String, Secret> headers = new TreeMap<>();
        settings.headers().forEach((name, value) -> {
            if (value.secret() != null) {
                headers.put(name, value.secret());
            }
        });
        if (settings.apiKey() != null && settings.apiKey().secret() != null) {
            headers.put(
                    "authorization",
                    Secret.of("Bearer " + settings.apiKey().secret().reveal()));
        }
        return headers;
    }

    /** Makes something of a good answer's body. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream body) throws IOException, NoList;
    }

    /** @param path behind the base URL */
    <T> Reply<T> ask(String path, Reading<T> reading) {
        return ask(path, null, reading);
    }

    /**
     * @param path behind the base URL
     * @param json the body of a POST; null for a GET
     */
    <T> Reply<T> ask(String path, @Nullable String json, Reading<T> reading) {
        return ask(path, json, ProbeClient.Bounds.USUAL, reading);
    }

    /** As above, with bounds of its own. */
    <T> Reply<T> ask(String path, @Nullable String json, ProbeClient.Bounds bounds, Reading<T> reading) {
        var reply = reply(path, json, bounds, reading);
        asked.add(new Asked(path, reply.step(), reply.verdict()));
        return reply;
    }

    private <T> Reply<T> reply(String path, @Nullable String json, ProbeClient.Bounds bounds, Reading<T> reading) {
        var server = endpoint.settings().baseUrl();
        var question = new ProbeClient.Question(server.path() + path, headers, json);
        var start = System.nanoTime();
        try {
            return client.ask(server, question, bounds, connectTimeout, deadline, answer -> {
                var took = Duration.ofNanos(System.nanoTime() - start);
                check(answer, path);
                var name = answer.header("server").orElse("");
                return new Reply.Good<>(read(answer.body(), path, reading), took, name);
            });
        } catch (ProbeFailed e) {
            return new Reply.Bad<>(e.verdict(), e.step(), Duration.ofNanos(System.nanoTime() - start), e.retryAfter());
        }
    }

    private static <T> T read(InputStream body, String path, Reading<T> reading) throws IOException, ProbeFailed {
        try {
            return reading.of(body);
        } catch (NoList e) {
            throw new ProbeFailed(HealthReason.BAD_BODY, ProbeStep.MODELS, path + ": " + e.getMessage(), null, e);
        }
    }

    /** The server's own words are never passed on: they may repeat the key. */
    private void check(ProbeAnswer answer, String path) throws ProbeFailed {
        var status = answer.status();
        var says = path + " answers " + status;
        if (status >= 300 && status < 400) {
            throw new ProbeFailed(HealthReason.REDIRECT, ProbeStep.HTTP, says + ", a redirect, which is not followed");
        } else if (status == 401 || status == 403) {
            var hasKey = headers.containsKey("authorization");
            throw new ProbeFailed(
                    HealthReason.UNAUTHORIZED,
                    ProbeStep.HTTP,
                    says + (hasKey ? ": it does not accept the key" : ": it asks for a key"));
        } else if (status == 404 || status == 405 || status == 410 || status == 501) {
            throw new ProbeFailed(HealthReason.NOT_FOUND, ProbeStep.MODELS, says + ": its API is not there");
        } else if (status == 429) {
            throw new ProbeFailed(
                    HealthReason.RATE_LIMITED,
                    ProbeStep.HTTP,
                    says + ": too many requests",
                    retryAfter(answer).orElse(null),
                    null);
        } else if (status >= 500) {
            throw new ProbeFailed(HealthReason.SERVER_ERROR, ProbeStep.HTTP, says);
        } else if (status != 200) {
            throw new ProbeFailed(HealthReason.BAD_BODY, ProbeStep.HTTP, says);
        }
    }

    /** In seconds; the form with a date is rare and not worth a clock here. */
    private static Optional<Duration> retryAfter(ProbeAnswer answer) {
        return answer.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(asked -> asked.compareTo(MOST_RETRY_AFTER) < 0 ? asked : MOST_RETRY_AFTER);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Where the OpenAI addresses are, as far as is known by now. */
    String openAiSuffix() {
        return openAiSuffix;
    }

    void foundOpenAi(String suffix) {
        openAiSuffix = suffix;
    }

    /** Ends the visit. */
    Visit visit(Reply<?> telling, @Nullable Listing listing, @Nullable EndpointType detected) {
        var retryAfter = telling instanceof Reply.Bad<?> bad ? bad.retryAfter() : null;
        return new Visit(telling.verdict(), telling.took(), listing, detected, openAiSuffix, retryAfter);
    }
}
