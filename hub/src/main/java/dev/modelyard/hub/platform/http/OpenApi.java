package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The API's contract, OpenAPI 3.1 in YAML, written from the table of routes. The same routes give the same bytes. */
public final class OpenApi {
    public static final String PATH = "/openapi.yaml";

    private static final String INTRODUCTION = """
            One address for every model you run. What changes something takes a token, or a session with its CSRF value.
            Errors are problems (RFC 9457), but those of the gateway, which have the form of the API it speaks. Lists are
            paged by key: what `next` says is the next request's `after`, and at the end there is no `next`.""";

    private OpenApi() {}

    public static String document(List<? extends Route<?, ?>> routes) {
        return document(routes, List.of());
    }

    public static String document(List<? extends Route<?, ?>> routes, List<ExternalPath> others) {
        ObjectNode document = Json.mapper().createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Modelyard")
                .put("version", "1")
                .put("description", INTRODUCTION.replace('\n', ' '));
        document.putArray("servers").addObject().put("url", "/");
        var schemas = new Schemas();
        var operations = new Operations(schemas);
        Map<String, Map<Route.Method, ObjectNode>> paths = new TreeMap<>();
        routes.forEach(route -> add(paths, route.method(), route.path(), operations.of(route)));
        others.forEach(other -> add(paths, other.method(), other.path(), operations.of(other)));
        ObjectNode all = document.putObject("paths");
        paths.forEach((path, methods) -> {
            ObjectNode item = all.putObject(path);
            methods.forEach((method, operation) -> item.set(method.name().toLowerCase(Locale.ROOT), operation));
        });
        ObjectNode components = document.putObject("components");
        security(components.putObject("securitySchemes"));
        ObjectNode problem = components
                .putObject("responses")
                .putObject(Operations.PROBLEM)
                .put("description", "Refused; the body says why");
        problem.putObject("content")
                .putObject("application/problem+json")
                .set("schema", schemas.reference(ProblemView.class));
        components.set("schemas", sorted(schemas.definitions("components/schemas")));
        return YAML.writeValueAsString(document);
    }

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private static void add(
            Map<String, Map<Route.Method, ObjectNode>> paths, Route.Method method, String path, ObjectNode operation) {
        var former = paths.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, operation);
        if (former != null) {
            throw new IllegalStateException("described twice: " + method + " " + path);
        }
    }

    private static void security(ObjectNode schemes) {
        schemes.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token of scope gateway, api or admin: myd_…");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "modelyard_session");
        schemes.putObject("csrf")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "x-modelyard-csrf")
                .put("description", "csrfToken of GET /api/v1/session");
    }

    private static ObjectNode sorted(ObjectNode schemas) {
        ObjectNode sorted = Json.mapper().createObjectNode();
        schemas.properties().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> sorted.set(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** {@code routes} and the address that gives their document. */
    public static List<Route<?, ?>> withDocument(List<? extends Route<?, ?>> routes, List<ExternalPath> others) {
        var all = new ArrayList<Route<?, ?>>(routes);
        var document = new Document();
        all.add(Route.get(PATH).text("application/yaml", "This document").by((Function<Call<Void>, String>)
                _ -> document.text(all, others)));
        return List.copyOf(all);
    }

    /** Written when first asked for, and then kept. */
    private static final class Document {
        private volatile String text = "";

        String text(List<? extends Route<?, ?>> routes, List<ExternalPath> others) {
            if (text.isEmpty()) {
                text = document(routes, others);
            }
            return text;
        }
    }
}
