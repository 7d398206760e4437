package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The addresses under {@code /simulator}: what was counted, and what holds from now on. They ask for no key. */
final class Control {
    static final String PREFIX = "/simulator/";

    private final Ledger ledger;
    private final FaultBook book;
    private final Listing listing;

    Control(Ledger ledger, FaultBook book, Listing listing) {
        this.ledger = ledger;
        this.book = book;
        this.listing = listing;
    }

    Answer answer(Request request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /simulator/counts" -> json(ledger.counts());
                case "GET /simulator/requests" -> json(last(request));
                case "GET /simulator/faults" -> faults();
                case "PUT /simulator/faults" -> {
                    book.replace(rules(request.body()));
                    yield faults();
                }
                case "DELETE /simulator/faults" -> {
                    book.replace(List.of());
                    yield faults();
                }
                case "GET /simulator/models" -> json(listing.openAi());
                case "PUT /simulator/models" -> {
                    listing.models(models(Json.read("{\"models\":" + request.body() + "}")));
                    yield json(listing.openAi());
                }
                default -> throw new Refused(404, "not_found", "there is nothing at " + request.path());
            };
        } catch (Refused refused) {
            return Replies.refusal(refused, false);
        } catch (IllegalArgumentException e) {
            return Replies.refusal(new Refused(400, "unknown_fault", String.valueOf(e.getMessage())), false);
        }
    }

    private List<SeenRequest> last(Request request) {
        var seen = ledger.requests();
        var last = request.query("last").orElse(Integer.toString(seen.size()));
        if (!last.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("last is a number, not " + last);
        }
        return seen.subList(Math.max(0, seen.size() - Integer.parseInt(last)), seen.size());
    }

    private Answer faults() {
        return json(book.rules().stream()
                .map(rule -> {
                    var shown = Json.object().put("on", rule.on());
                    rule.model().ifPresent(name -> shown.put("model", name));
                    return shown.put("times", rule.times())
                            .put("faults", rule.faults().toString());
                })
                .toList());
    }

    /** A list of rules as JSON, or the faults of one rule for all generation as they are written in headers. */
    static List<FaultRule> rules(String body) throws Refused {
        if (!body.stripLeading().startsWith("[")) {
            var faults = Faults.of(body.strip());
            return faults.equals(Faults.NONE) ? List.of() : List.of(faults.on("generation"));
        }
        var rules = new ArrayList<FaultRule>();
        for (var rule : Json.read("{\"rules\":" + body + "}").path("rules")) {
            rules.add(rule(rule));
        }
        return rules;
    }

    private static FaultRule rule(JsonNode rule) {
        for (var name : rule.propertyNames()) {
            if (!List.of("on", "model", "times", "faults").contains(name)) {
                throw new IllegalArgumentException("a rule has on, model, times and faults, not " + name);
            }
        }
        if (!rule.isObject()
                || !(rule.path("times").isMissingNode() || rule.path("times").isInt())) {
            throw new IllegalArgumentException("a rule is an object, and its times a number");
        }
        var model = rule.path("model").asString("");
        return new FaultRule(
                rule.path("on").asString("generation"),
                Optional.of(model).filter(name -> !name.isEmpty()),
                rule.path("times").asInt(0),
                Faults.of(rule.path("faults").asString("")));
    }

    private static List<Model> models(JsonNode body) throws Refused {
        var models = new ArrayList<Model>();
        for (var model : body.path("models")) {
            models.add(Model.read(model));
        }
        return models;
    }

    private static Answer json(Object value) {
        return Answer.of(200, Answer.JSON, Json.bytes(value));
    }
}
