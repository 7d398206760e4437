package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.endpoints.ProbeReport.Result;
import dev.modelyard.hub.endpoints.ProbeReport.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a visit to a server showed: pure. */
final class ProbeReports {
    private final Endpoint endpoint;
    private final Visit visit;
    private final List<Talk.Asked> asked;

    /** @param asked the questions of the visit; at least one */
    ProbeReports(Endpoint endpoint, Visit visit, List<Talk.Asked> asked) {
        this.endpoint = endpoint;
        this.visit = visit;
        this.asked = asked;
    }

    ProbeReport report() {
        var isOk = visit.health().isGood();
        var models = models();
        var problem = problem();
        return new ProbeReport(
                isOk,
                endpoint.settings().baseUrl(),
                isOk ? seen().type() : null,
                models.stream().limit(ProbeReport.MOST_MODELS).toList(),
                models.size(),
                isOk ? (int) Math.min(visit.took().toMillis(), Integer.MAX_VALUE) : null,
                Arrays.stream(ProbeStep.values()).map(this::step).toList(),
                visit.health().reason(),
                message(),
                problem == null ? null : suggestion(problem));
    }

    /** In short what is wrong; where a list was looked for in several places, the steps have each. */
    private @Nullable String message() {
        return isStep(ProbeStep.MODELS) && asked.size() > 1 && !visit.health().isGood()
                ? "The server answers, but there is no list of models where one is known to be."
                : visit.health().message();
    }

    private Endpoint seen() {
        return endpoint.with(visit.after(endpoint.observed(), endpoint.createdAt()));
    }

    private List<String> models() {
        return visit.listing() instanceof Listing.Models list ? list.names() : List.of();
    }

    /** Why it is not ok, or has no list; null if neither. */
    private @Nullable HealthReason problem() {
        if (!visit.health().isGood()) {
            return visit.health().reason();
        }
        return visit.listing() instanceof Listing.None(Verdict verdict) ? verdict.reason() : null;
    }

    /** The question that told what went wrong; null if nothing did. */
    private Talk.@Nullable Asked failed() {
        var problem = problem();
        return asked.reversed().stream()
                .filter(question -> problem != null && question.verdict().reason() == problem)
                .findFirst()
                .orElse(null);
    }

    private Step step(ProbeStep step) {
        var failed = failed();
        if (failed == null || step.compareTo(failed.step()) < 0) {
            return passed(step);
        }
        if (step == failed.step()) {
            return new Step(step, Result.FAILED, detail(failed), url(step, failed));
        }
        return new Step(step, Result.SKIPPED, "not come to", null);
    }

    private Step passed(ProbeStep step) {
        var server = endpoint.settings().baseUrl();
        var last = asked.getLast();
        return switch (step) {
            case ADDRESS -> new Step(step, Result.OK, "the hub may connect to " + server.origin(), null);
            case DNS ->
                server.host().literal().isPresent()
                        ? new Step(step, Result.SKIPPED, server.host() + " is an address already", null)
                        : new Step(step, Result.OK, server.host() + " has an address", null);
            case CONNECT -> new Step(step, Result.OK, "something listens on port " + server.port(), null);
            case TLS ->
                server.isTls()
                        ? new Step(step, Result.OK, "its certificate is trusted", null)
                        : new Step(step, Result.SKIPPED, "http has no TLS", null);
            case HTTP -> new Step(step, Result.OK, "it answers", url(step, last));
            case MODELS -> new Step(step, Result.OK, counted(models().size()), url(step, listed()));
        };
    }

    /** The question that was answered with the list. */
    private Talk.Asked listed() {
        return asked.reversed().stream()
                .filter(question ->
                        question.verdict().isGood() && !question.path().equals("/health"))
                .findFirst()
                .orElse(asked.getLast());
    }

    private static String counted(int models) {
        return switch (models) {
            case 0 -> "it lists no model";
            case 1 -> "it lists 1 model";
            default -> "it lists " + models + " models";
        };
    }

    /** Where a list was looked for in several places, all of them. */
    private String detail(Talk.Asked failed) {
        return failed.step() == ProbeStep.MODELS
                ? asked.stream()
                        .filter(question -> question.step() == ProbeStep.MODELS
                                && !question.verdict().isGood())
                        .map(question -> String.valueOf(question.verdict().message()))
                        .distinct()
                        .collect(Collectors.joining("; "))
                : String.valueOf(failed.verdict().message());
    }

    private @Nullable String url(ProbeStep step, Talk.Asked question) {
        return step == ProbeStep.HTTP || step == ProbeStep.MODELS
                ? endpoint.settings().baseUrl() + question.path()
                : null;
    }

    private String suggestion(HealthReason problem) {
        var server = endpoint.settings().baseUrl();
        return switch (problem) {
            case BLOCKED -> "Give another address, or have an admin allow this one with MODELYARD_ENDPOINT_NETWORKS.";
            case DNS -> "Check the spelling of " + server.host() + ", or give the server's IP address.";
            case REFUSED ->
                "Start the server and check the port " + server.port()
                        + ". A server on another machine, or outside of this container, must listen on more than"
                        + " 127.0.0.1: Ollama does with OLLAMA_HOST=0.0.0.0.";
            case TLS ->
                server.isTls()
                        ? "Give http:// if the server has no TLS; else let it show a certificate for " + server.host()
                                + " that the hub's machine trusts."
                        : "Give https:// instead.";
            case TIMEOUT ->
                isStep(ProbeStep.TLS)
                        ? "Give http:// if the server has no TLS: it takes the connection, and shows none."
                        : "It takes the connection, or a firewall drops it, and nothing comes back: check the address, and whether"
                                + " the server is still starting.";
            case UNAUTHORIZED -> hasKey() ? "Give another key: this one is not accepted." : "Give the server's key.";
            case NOT_FOUND ->
                "Give the address without what follows it, such as http://gpu-1:8000: /v1 may be there or not. If its"
                        + " models are listed elsewhere, choose the type custom and give the path of its models (modelsPath).";
            case RATE_LIMITED -> "Wait a minute: the server takes no more requests for now.";
            case SERVER_ERROR -> "Look into the server's own log: it answers with an error of its own.";
            case BAD_BODY ->
                "Something answers there that is no model server, such as a page or a proxy: check the port and the path.";
            case REDIRECT -> "Give the address it redirects to: the hub follows none, since a key would go along.";
        };
    }

    private boolean isStep(ProbeStep step) {
        var failed = failed();
        return failed != null && failed.step() == step;
    }

    private boolean hasKey() {
        return endpoint.settings().apiKey() != null
                || endpoint.settings().headers().containsKey("authorization");
    }
}
