package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.database.SqlFailure;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an answer. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private Problems() {}

    /** What a handler's failure is to the caller; logs what nobody foresaw. */
    static Answer answer(Throwable failure, Request request, String route, String user) {
        if (failure instanceof Problem problem) {
            return answer(problem, request, route, user);
        }
        if (SqlFailure.isOutage(failure)) {
            LOG.atWarn()
                    .addKeyValue("requestId", request.id())
                    .setCause(failure)
                    .log("the database did not answer");
            return answer(new Problem.Unavailable("The database does not answer just now."), request, route, user);
        }
        LOG.atError()
                .addKeyValue("requestId", request.id())
                .addKeyValue("method", request.method())
                .addKeyValue("route", route)
                .setCause(failure)
                .log("a request failed");
        return answer(
                view(500, "internal", "Something failed in the server; its log says more.", request, null),
                Map.of(),
                route,
                user);
    }

    private static Answer answer(Problem problem, Request request, String route, String user) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<Fault> faults = null;
        switch (problem) {
            case Problem.Unauthorized _ -> headers.put("WWW-Authenticate", "Bearer realm=\"modelyard\"");
            case Problem.WrongMethod wrong -> headers.put("Allow", wrong.allow());
            case Problem.TooMany many ->
                headers.put("Retry-After", seconds(many.retryAfter().toMillis()));
            case Problem.Unavailable _ -> headers.put("Retry-After", "1");
            // what was not read of the body must not be taken for the next request
            case Problem.TooLarge _ -> headers.put("Connection", "close");
            case Problem.Invalid invalid -> faults = invalid.faults();
            case Problem.BadRequest _,
                    Problem.Forbidden _,
                    Problem.NotFound _,
                    Problem.Conflict _,
                    Problem.Stale _,
                    Problem.WrongType _ -> {}
        }
        return answer(view(problem.status(), problem.code(), problem.detail(), request, faults), headers, route, user);
    }

    private static Answer answer(ProblemView view, Map<String, String> headers, String route, String user) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        all.put("Cache-Control", "no-store");
        return Answer.whole(view.status(), all, Json.bytes(view), route, user);
    }

    private static ProblemView view(
            int status, String code, String detail, Request request, @Nullable List<Fault> faults) {
        return new ProblemView("about:blank", title(status), status, code, detail, request.id(), faults);
    }

    static String title(int status) {
        return TITLES.getOrDefault(status, "Error");
    }

    private static String seconds(long millis) {
        return String.valueOf(Math.max(1, (millis + 999) / 1000));
    }
}
