package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.net.Guard;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Refuses addresses when they are written, so that a person learns of it at once. It does not protect: what a name means
 * may change, and every connection is checked again. A name that does not resolve, or not soon, passes.
 */
final class Refusals {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Guard guard;

    Refusals(Guard guard) {
        this.guard = guard;
    }

    /** The guard's reason, if it refuses {@code url}. */
    List<Fault> faults(BaseUrl url) {
        var reason = of(List.of(url)).get(url);
        return reason == null ? List.of() : List.of(fault(reason));
    }

    static Fault fault(String reason) {
        return new Fault("/baseUrl", "is refused: " + reason);
    }

    /** The guard's reasons, for those of {@code urls} that it refuses; all are looked up at the same time. */
    Map<BaseUrl, String> of(List<BaseUrl> urls) {
        var until = Deadline.in(PATIENCE);
        Map<BaseUrl, CompletableFuture<Optional<String>>> asked = new HashMap<>();
        for (var url : urls) {
            asked.computeIfAbsent(url, this::ask);
        }
        Map<BaseUrl, String> refused = new HashMap<>();
        asked.forEach((url, answer) -> answer(answer, until).ifPresent(reason -> refused.put(url, reason)));
        return refused;
    }

    private CompletableFuture<Optional<String>> ask(BaseUrl url) {
        if (url.host().literal().isPresent()) {
            return CompletableFuture.completedFuture(reason(url));
        }
        var answer = new CompletableFuture<Optional<String>>();
        Thread.ofVirtual().name("refusal").start(() -> answer.complete(reason(url)));
        return answer;
    }

    private Optional<String> reason(BaseUrl url) {
        try {
            guard.checkAll(url.host().toString(), url.port());
            return Optional.empty();
        } catch (Guard.Refused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            // an endpoint may be added before its name is known, and is shown as down until then
            return Optional.empty();
        }
    }

    private static Optional<String> answer(CompletableFuture<Optional<String>> answer, Deadline until) {
        try {
            return answer.get(until.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
