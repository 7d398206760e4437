package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call made of a request that has passed every check before its handler. */
record RoutedCall<I>(
        Route<I, ?> route,
        Request request,
        Caller caller,
        Map<String, String> parameters,
        Map<String, String> queries,
        BodyRoom.Place place,
        @Nullable I read,
        Authenticator authenticator)
        implements Call<I> {

    @Override
    public Optional<Caller> callerNow() {
        if (request.isOperator()) {
            return Optional.of(Caller.OPERATOR);
        }
        try {
            var now = authenticator.again(request.headers());
            Dispatcher.checkAccess(route, now);
            return Optional.of(now);
        } catch (Problem.Unauthorized | Problem.Forbidden ended) {
            return Optional.empty();
        }
    }

    @Override
    public I body() {
        if (read == null) {
            throw new IllegalStateException(route.method() + " " + route.path() + " takes no body");
        }
        return read;
    }

    @Override
    public String path(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException(route.path() + " has no parameter " + name);
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        if (route.query().stream().noneMatch(declared -> declared.name().equals(name))) {
            throw new IllegalStateException(route.path() + " declares no query parameter " + name);
        }
        return Optional.ofNullable(queries.get(name));
    }

    @Override
    public boolean flag(String name) {
        return switch (query(name).orElse("false")) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new Problem.Invalid(name, "must be true or false");
        };
    }

    @Override
    public Page page() {
        int limit = Page.DEFAULT_LIMIT;
        var asked = query("limit");
        if (asked.isPresent()) {
            boolean isNumber = asked.get().matches("[0-9]{1,4}");
            limit = isNumber ? Integer.parseInt(asked.get()) : 0;
            if (limit < 1 || limit > Page.MAX_LIMIT) {
                throw new Problem.Invalid("limit", "must be a whole number from 1 to " + Page.MAX_LIMIT);
            }
        }
        return new Page(limit, query("after").orElse(null));
    }

    @Override
    public void reserve(long bytes) {
        place.reserve(bytes);
    }

    @Override
    public Optional<String> header(String name) {
        return request.headers().apply(name);
    }

    @Override
    public String clientAddress() {
        return request.clientAddress();
    }

    @Override
    public String requestId() {
        return request.id();
    }
}
