package dev.modelyard.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** From a request to what is done about it: counts it, finds its faults, and has it answered. On the loop only. */
final class Responder {
    private static final String BEARER = "Bearer ";
    private static final String HEADER = "x-simulator-fault";
    private static final String USER = "simulator:";

    private final SimulatorOptions options;
    private final Ledger ledger;
    private final FaultBook book;
    private final Control control;
    private final Replies replies;

    Responder(SimulatorOptions options, Ledger ledger, FaultBook book, Control control, Replies replies) {
        this.options = options;
        this.ledger = ledger;
        this.book = book;
        this.control = control;
        this.replies = replies;
    }

    Exchange respond(Request request) {
        if (request.path().startsWith(Control.PREFIX)) {
            return exchange(Optional.empty(), request, control.answer(request), Faults.NONE);
        }
        var path = request.path().startsWith(options.prefix())
                ? request.path().substring(options.prefix().length())
                : request.path();
        var here = request.path().startsWith(options.prefix() + "/");
        var address = here ? Address.of(path, options.like().speaksOllama()) : Optional.<Address>empty();
        var body = Body.of(request);
        var entry = ledger.arrived(request, path, body.model());
        var faults = book.befalling(path, address.filter(Address::generates).isPresent(), body.model());
        Answer answer;
        try {
            faults = body.faults(request).over(faults);
            answer = answer(request, path, address, body, faults);
        } catch (Refused refused) {
            answer = Replies.refusal(refused, address.filter(Address::isOllama).isPresent());
        }
        ledger.answers(entry, answer, faults.is(Fault.GARBAGE, "head") ? 0 : answer.status());
        return exchange(Optional.of(entry), request, answer, faults);
    }

    private static Exchange exchange(Optional<Entry> entry, Request request, Answer answer, Faults faults) {
        return new Exchange(entry, Wire.steps(request, answer, faults), request.keepsAlive());
    }

    private Answer answer(Request request, String path, Optional<Address> found, Body body, Faults faults)
            throws Refused {
        var address = found.orElseThrow(() -> new Refused(404, "not_found", "there is nothing at " + path));
        if (!address.takes(request.method())) {
            throw new Refused(405, "method_not_allowed", path + " does not take " + request.method());
        }
        if (address != Address.HEALTH && address != Address.ROOT) {
            authorize(request);
        }
        var instead = Replies.instead(faults);
        if (instead.isPresent()) {
            return instead.get();
        }
        var json = request.method().equals("POST") ? body.json() : Json.object();
        return replies.answer(address, path, json, faults);
    }

    private void authorize(Request request) throws Refused {
        if (options.apiKey().isEmpty()) {
            return;
        }
        var given = request.header("authorization").orElse("");
        if (!MessageDigest.isEqual(bytes(given), bytes(BEARER + options.apiKey().get()))) {
            throw new Refused(401, "invalid_api_key", "Incorrect API key provided.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A request's JSON, read once; a fault in it is told when it is asked for. */
    private record Body(Optional<ObjectNode> read, Optional<Refused> refused) {
        static Body of(Request request) {
            if (request.body().isEmpty()) {
                return new Body(Optional.of(Json.object()), Optional.empty());
            }
            try {
                return new Body(Optional.of(Json.read(request.body())), Optional.empty());
            } catch (Refused refused) {
                return new Body(Optional.empty(), Optional.of(refused));
            }
        }

        ObjectNode json() throws Refused {
            if (refused.isPresent()) {
                throw refused.get();
            }
            return read.orElseThrow();
        }

        Optional<String> model() {
            return read.map(json -> json.path("model").asString("")).filter(name -> !name.isEmpty());
        }

        /** What the request itself asks to befall it: by its model's name, by {@code user}, by a header. */
        Faults faults(Request request) throws Refused {
            var user = read.map(json -> json.path("user").asString("")).orElse("");
            var header = String.join(",", request.all(HEADER).toList());
            var named =
                    said("model", () -> model().map(name -> ModelName.of(name).faults())
                            .orElse(Faults.NONE));
            var asked =
                    said("user", () -> user.startsWith(USER) ? Faults.of(user.substring(USER.length())) : Faults.NONE);
            return said(HEADER, () -> Faults.of(header)).over(asked.over(named));
        }

        private static Faults said(String where, Supplier<Faults> read) throws Refused {
            try {
                return read.get();
            } catch (IllegalArgumentException e) {
                throw new Refused(400, "unknown_fault", where, where + ": " + e.getMessage());
            }
        }
    }
}
