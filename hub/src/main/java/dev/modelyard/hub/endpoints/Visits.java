package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.endpoints.ModelLists.NoList;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Visits servers: asks what each type answers to, and says what that shows. It costs no token. A question that can tell
 * a wrong key is preferred: llama.cpp, for one, answers {@code /health} to everybody.
 */
final class Visits {
    private final ProbeClient client;
    private final Duration connectTimeout;

    Visits(ProbeClient client, Duration connectTimeout) {
        this.client = client;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Blocks for {@code limit} at most.
     *
     * @param wantsModels whether to ask for the models too, where that is a question of its own
     */
    Visit visit(Endpoint endpoint, boolean wantsModels, Duration limit) {
        return visit(talk(endpoint, limit), wantsModels);
    }

    /** What can be asked of a server within {@code limit}. */
    Talk talk(Endpoint endpoint, Duration limit) {
        return new Talk(client, connectTimeout, endpoint, Deadline.in(limit));
    }

    /** As {@link #visit(Endpoint, boolean, Duration)}, with questions that the caller may look at afterwards. */
    Visit visit(Talk talk, boolean wantsModels) {
        var endpoint = talk.endpoint();
        return switch (endpoint.typeSource()) {
            case ASSUMED -> detect(talk);
            case GIVEN -> as(endpoint.type(), talk, wantsModels);
            case DETECTED -> stillAs(endpoint, talk, as(endpoint.type(), talk, wantsModels));
        };
    }

    private static Visit as(EndpointType type, Talk talk, boolean wantsModels) {
        return switch (type) {
            case OLLAMA -> ollama(talk, wantsModels);
            case OPENAI_COMPATIBLE -> listed(talk, openAiModels(talk));
            case CUSTOM -> listed(talk, customModels(talk));
        };
    }

    /**
     * Another server may have taken the place of the one that was detected. One that does not answer as its type does is
     * looked at anew, and so is one that was away: an Ollama answers all that OpenAI's type is asked. What then plainly
     * answers as another type is that.
     */
    private static Visit stillAs(Endpoint endpoint, Talk talk, Visit visit) {
        var reason = visit.health().reason();
        var isLost = reason == HealthReason.NOT_FOUND || reason == HealthReason.BAD_BODY;
        var isBack = reason == null
                && endpoint.type() != EndpointType.OLLAMA
                && endpoint.observed().health().status() == HealthStatus.UNHEALTHY;
        if (!isLost && !isBack) {
            return visit;
        }
        var anew = detect(talk);
        return anew.detected() == null ? visit : anew;
    }

    private static Visit ollama(Talk talk, boolean wantsModels) {
        var version = talk.ask("/api/version", Visits::version);
        var old = version.isA(HealthReason.NOT_FOUND) || version.isA(HealthReason.BAD_BODY);
        if (version.isGood() && !wantsModels) {
            return talk.visit(version, null, null);
        }
        if (!version.isGood() && !old) {
            return talk.visit(version, new Listing.None(version.verdict()), null);
        }
        // servers that imitate Ollama may have no version, but they have a list
        var models = talk.ask("/api/tags", ModelLists::ollama);
        return talk.visit(version.isGood() ? version : models, Reply.listing(models), null);
    }

    /** Health and models by one question, for types where listing is the question that tells a wrong key. */
    private static Visit listed(Talk talk, Reply<Listing.Models> models) {
        if (models.isA(HealthReason.NOT_FOUND)) {
            var health = talk.ask("/health", Visits::nothing);
            return talk.visit(health.isGood() ? health : models, Reply.listing(models), null);
        }
        if (models.isGood() && models.server().contains("llama.cpp")) {
            // it lists its model while it is still loading it
            var health = talk.ask("/health", Visits::nothing);
            return talk.visit(health.isA(HealthReason.SERVER_ERROR) ? health : models, Reply.listing(models), null);
        }
        return talk.visit(models, Reply.listing(models), null);
    }

    /** {@code /v1/models}, then {@code /models}; where it answered last time comes first. */
    private static Reply<Listing.Models> openAiModels(Talk talk) {
        var known = talk.openAiSuffix();
        var other = known.isEmpty() ? Observed.USUAL_SUFFIX : "";
        var first = talk.ask(known + "/models", ModelLists::openAi);
        if (!first.isA(HealthReason.NOT_FOUND) && !first.isA(HealthReason.BAD_BODY)) {
            return first;
        }
        var second = talk.ask(other + "/models", ModelLists::openAi);
        if (second.isGood()) {
            talk.foundOpenAi(other);
        }
        return second.isGood() || first.isA(HealthReason.NOT_FOUND) ? second : first;
    }

    private static Reply<Listing.Models> customModels(Talk talk) {
        var path = talk.endpoint().settings().modelsPath();
        var pointer = talk.endpoint().settings().modelsPointer();
        if (path == null) {
            return openAiModels(talk);
        }
        return talk.ask(
                path.value(), body -> pointer == null ? ModelLists.openAi(body) : ModelLists.custom(body, pointer));
    }

    /** Ollama is told by two answers that others do not both give; what lists models as OpenAI does speaks OpenAI. */
    private static Visit detect(Talk talk) {
        var version = talk.ask("/api/version", Visits::version);
        if (version.isUnreachable()) {
            return talk.visit(version, new Listing.None(version.verdict()), null);
        }
        if (version.isGood()) {
            var tags = talk.ask("/api/tags", ModelLists::ollama);
            if (tags.isGood()) {
                return talk.visit(version, Reply.listing(tags), EndpointType.OLLAMA);
            }
        }
        var models = openAiModels(talk);
        if (models.isGood()) {
            return listed(talk, models).as(EndpointType.OPENAI_COMPATIBLE);
        }
        var telling = models.isA(HealthReason.NOT_FOUND) && !version.isGood() ? version : models;
        return talk.visit(telling, new Listing.None(telling.verdict()), null);
    }

    private static Boolean version(InputStream body) throws IOException, NoList {
        if (ModelLists.isOllamaVersion(body)) {
            return true;
        }
        throw new NoList("its answer has no version");
    }

    private static Boolean nothing(InputStream body) {
        return true;
    }
}
