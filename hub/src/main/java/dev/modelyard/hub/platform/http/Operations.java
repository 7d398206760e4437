package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Schemas;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one route, or one external path, as an operation of OpenAPI 3.1. */
final class Operations {
    static final String PROBLEM = "Problem";

    private final Schemas schemas;

    Operations(Schemas schemas) {
        this.schemas = schemas;
    }

    ObjectNode of(Route<?, ?> route) {
        ObjectNode operation = head(route.method(), route.path(), tag(route.path()), route.text());
        if (route.access() == Access.ADMIN) {
            operation.put("description", "For admins only.");
        }
        ArrayNode parameters = operation.putArray("parameters");
        pathParameters(route.path(), parameters);
        for (var parameter : route.query()) {
            ObjectNode schema = parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", "query")
                    .put("description", parameter.text())
                    .putObject("schema");
            if (parameter.name().equals("limit")) {
                schema.put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", Page.MAX_LIMIT)
                        .put("default", Page.DEFAULT_LIMIT);
            } else {
                schema.put("type", "string");
            }
        }
        if (parameters.isEmpty()) {
            operation.remove("parameters");
        }
        Type takes = route.takes();
        if (takes != null) {
            ObjectNode content =
                    operation.putObject("requestBody").put("required", true).putObject("content");
            content.putObject("application/json").set("schema", schemas.reference(takes));
            if (route.method() == Route.Method.PATCH) {
                content.putObject("application/merge-patch+json").set("schema", schemas.reference(takes));
            }
        }
        responses(route, operation.putObject("responses"));
        security(route.method(), route.access() == Access.OPEN, operation.putArray("security"));
        return operation;
    }

    ObjectNode of(ExternalPath path) {
        ObjectNode operation = head(path.method(), path.path(), path.tag(), path.text());
        ArrayNode parameters = operation.putArray("parameters");
        pathParameters(path.path(), parameters);
        if (parameters.isEmpty()) {
            operation.remove("parameters");
        }
        if (path.takes()) {
            ObjectNode schema = operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
            if (!path.required().isEmpty()) {
                ArrayNode required = schema.putArray("required");
                path.required().forEach(required::add);
            }
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content =
                responses.putObject("200").put("description", "Done").putObject("content");
        path.answers().forEach(content::putObject);
        responses
                .putObject("default")
                .put("description", "Refused, or failed upstream, in this API's own form")
                .putObject("content")
                .putObject("application/json");
        security(path.method(), false, operation.putArray("security"));
        return operation;
    }

    private static ObjectNode head(Route.Method method, String path, String tag, String text) {
        ObjectNode operation = Json.mapper().createObjectNode();
        operation.put("operationId", operationId(method, path));
        operation.putArray("tags").add(tag);
        return operation.put("summary", text);
    }

    private static void pathParameters(String path, ArrayNode parameters) {
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith("{")) {
                parameters
                        .addObject()
                        .put("name", segment.substring(1, segment.length() - 1))
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string");
            }
        }
    }

    private void responses(Route<?, ?> route, ObjectNode responses) {
        var answers = new TreeMap<Integer, ObjectNode>();
        answers.put(route.status(), done(route, route.status()));
        for (int status : route.failures()) {
            answers.put(status, status < 400 ? done(route, status) : problem());
        }
        if (route.access() != Access.OPEN) {
            answers.put(401, problem());
            answers.put(403, problem());
        }
        if (route.path().contains("{")) {
            answers.put(404, problem());
        }
        if (route.takes() != null) {
            answers.put(400, problem());
            answers.put(413, problem());
            answers.put(415, problem());
        }
        if (route.takes() != null || !route.query().isEmpty()) {
            answers.put(422, problem());
        }
        answers.forEach((status, answer) -> responses.set(String.valueOf(status), answer));
        responses.set("default", problem());
    }

    private ObjectNode done(Route<?, ?> route, int status) {
        ObjectNode done = Json.mapper().createObjectNode().put("description", status == 201 ? "Made" : "Done");
        Type type = route.answers();
        if (type != null && status != 204) {
            ObjectNode content = done.putObject("content").putObject(route.media());
            content.set("schema", schemas.reference(type));
            if (route.otherMedia() != null) {
                other(done, route.otherMedia());
            }
        }
        return done;
    }

    private static void other(ObjectNode done, String media) {
        done.withObject("/content").putObject(media).putObject("schema").put("type", "string");
    }

    private static ObjectNode problem() {
        return Json.mapper().createObjectNode().put("$ref", "#/components/responses/" + PROBLEM);
    }

    /** A token, or a session, which for what changes something sends its CSRF value too. */
    private static void security(Route.Method method, boolean open, ArrayNode security) {
        if (open) {
            return;
        }
        security.addObject().putArray("token");
        ObjectNode session = security.addObject();
        session.putArray("session");
        if (method != Route.Method.GET) {
            session.putArray("csrf");
        }
    }

    /** {@code getApiV1UsersById}: the method and the path, which are unique together. */
    private static String operationId(Route.Method method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream((path.equals("/") ? "/root" : path).split("[/.-]", -1))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.startsWith("{")
                                ? "By" + capital(word.substring(1, word.length() - 1))
                                : capital(word))
                        .collect(Collectors.joining());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The first word of a path after {@code /api} and its version; what is not below that serves operation. */
    private static String tag(String path) {
        return Arrays.stream(path.startsWith("/api/") ? path.split("/", -1) : new String[0])
                .filter(word -> !word.isEmpty() && !List.of("api", "v1").contains(word))
                .findFirst()
                .orElse("operations");
    }
}
