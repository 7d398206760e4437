package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.http.RouteTable.Match;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request through its stages: the site's own, which anyone may have, before all others; then who calls, whether that may be, which route, its parameters, its body, its
 * handler, the answer. Without a credential every address but the open ones is 401, whether it exists or not.
 */
final class Dispatcher {
    private static final String NO_ROUTE = "none";
    private static final String PAGES = "pages";
    private static final String NOBODY = "-";

    private final RouteTable table;
    private final Authenticator authenticator;
    private final Site site;
    private final Bodies bodies;
    private final BodyRoom room = new BodyRoom();

    Dispatcher(List<Route<?, ?>> routes, Authenticator authenticator, Site site) {
        var reader = new BodyReader();
        for (var route : routes) {
            if (route.takes() != null) {
                reader.prepare(route.takes());
            }
        }
        this.table = new RouteTable(routes);
        this.authenticator = authenticator;
        this.site = site;
        this.bodies = new Bodies(reader);
    }

    /** What a request takes of the memory for bodies; to be closed when its answer is sent. */
    BodyRoom.Place open() {
        return room.open();
    }

    Answer answer(Request request) {
        return ofSite(request).orElseGet(() -> ofRoutes(request));
    }

    private Optional<Answer> ofSite(Request request) {
        if (!request.isSafe()) {
            return Optional.empty();
        }
        try {
            return site.answer(request.path(), request.headers())
                    .map(reply -> Answer.whole(reply.status(), reply.headers(), bytes(reply.body()), PAGES, NOBODY));
        } catch (Exception e) {
            return Optional.of(Problems.answer(e, request, PAGES, NOBODY));
        }
    }

    private static byte[] bytes(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }

    private Answer ofRoutes(Request request) {
        var match = table.match(request.method(), request.path());
        String route = match instanceof Match.Found(var found, var _) ? found.path() : NO_ROUTE;
        String user = NOBODY;
        try {
            Caller caller = caller(match, request);
            user = caller.userName();
            return switch (match) {
                case Match.Found(var found, var parameters) -> run(found, parameters, request, caller);
                case Match.WrongMethod(String allow) -> throw new Problem.WrongMethod(allow);
                case Match.Nowhere() -> throw new Problem.NotFound("Nothing is at this address.");
                case Match.Unreadable() -> throw new Problem.BadRequest("The path is not percent-encoded UTF-8.");
            };
        } catch (Exception e) {
            return Problems.answer(e, request, route, user);
        }
    }

    private Caller caller(Match match, Request request) {
        if (request.isOperator()) {
            return Caller.OPERATOR;
        }
        boolean open = match instanceof Match.Found(var route, var _) && route.access() == Access.OPEN;
        try {
            return authenticator.authenticate(request.headers(), request.isSafe());
        } catch (Problem.Unauthorized | Problem.Forbidden e) {
            if (open) {
                return Caller.ANONYMOUS;
            }
            throw e;
        }
    }

    private <I, O> Answer run(Route<I, O> route, Map<String, String> parameters, Request request, Caller caller) {
        checkAccess(route, caller);
        // supervisors and browsers add what they like to what is open
        var isPlain = route.access() == Access.OPEN && route.query().isEmpty();
        var queries = QueryParameters.read(isPlain ? "" : request.query(), route.query());
        var place = request.place();
        try {
            @SuppressWarnings("unchecked") // the builder of the route gave I the type it takes
            I body = (I) bodies.read(route, request, place);
            var call = new RoutedCall<>(route, request, caller, parameters, queries, place, body, authenticator);
            return answer(route, route.handler().apply(call), caller);
        } finally {
            place.settle();
        }
    }

    static void checkAccess(Route<?, ?> route, Caller caller) {
        switch (route.access()) {
            case OPEN -> {}
            case MEMBER -> {
                if (!caller.may(Scope.API) && !caller.isAdmin()) {
                    throw new Problem.Forbidden("This token needs the scope api here.");
                }
            }
            case ADMIN -> {
                if (!caller.isAdmin()) {
                    throw new Problem.Forbidden("Only admins may do this, with a token of scope admin or signed in.");
                }
            }
        }
    }

    private static <O> Answer answer(Route<?, O> route, Reply<O> reply, Caller caller) {
        Map<String, String> headers = new LinkedHashMap<>();
        // what one caller sees is not for the next one's cache
        headers.put("Cache-Control", "no-store");
        int status = reply.status() == 0 ? route.status() : reply.status();
        byte[] bytes = new byte[0];
        O body = reply.body();
        if (body != null) {
            headers.put("Content-Type", route.media());
        }
        if (body instanceof Streamed stream) {
            headers.putAll(reply.headers());
            return new Answer(status, headers, bytes, stream, route.path(), caller.userName());
        } else if (body != null) {
            bytes = body instanceof String plain && !route.media().equals("application/json")
                    ? plain.getBytes(StandardCharsets.UTF_8)
                    : Json.bytes(body);
        }
        var text = reply.text();
        if (text != null) {
            headers.put("Content-Type", text.type());
            bytes = text.content().getBytes(StandardCharsets.UTF_8);
        }
        headers.putAll(reply.headers());
        return Answer.whole(status, headers, bytes, route.path(), caller.userName());
    }
}
