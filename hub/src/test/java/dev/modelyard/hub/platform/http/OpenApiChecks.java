package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What any OpenAPI 3.1 document must keep to, as far as no schema of such documents says it. */
public final class OpenApiChecks {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private OpenApiChecks() {}

    public static void check(JsonNode document) {
        assertThat(document.get("openapi").stringValue()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").isString()).isTrue();
        assertThat(document.at("/info/version").isString()).isTrue();
        references(document, document);
        operations(document);
        schemas(document);
    }

    private static void references(JsonNode document, JsonNode node) {
        if (node.has("$ref")) {
            String reference = node.get("$ref").stringValue();
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        node.forEach(child -> references(document, child));
    }

    private static void operations(JsonNode document) {
        var ids = new HashSet<String>();
        for (var path : document.get("paths").properties()) {
            assertThat(path.getKey()).startsWith("/");
            for (var method : path.getValue().properties()) {
                String where = method.getKey() + " " + path.getKey();
                var operation = method.getValue();
                assertThat(METHODS).as(where).contains(method.getKey());
                assertThat(ids.add(operation.get("operationId").stringValue()))
                        .as(where + " has an id of its own")
                        .isTrue();
                assertThat(operation.get("summary").stringValue()).as(where).isNotBlank();
                assertThat(operation.get("responses").isEmpty()).as(where).isFalse();
                operation.get("responses").forEach(response -> assertThat(
                                response.has("$ref") || response.has("description"))
                        .as(where)
                        .isTrue());
                parameters(where, path.getKey(), operation);
                operation.get("security").forEach(one -> one.propertyNames().forEach(scheme -> assertThat(
                                document.at("/components/securitySchemes").has(scheme))
                        .as(where)
                        .isTrue()));
            }
        }
    }

    private static void parameters(String where, String path, JsonNode operation) {
        var inPath = new HashSet<String>();
        var seen = new HashSet<String>();
        for (var parameter : operation.path("parameters")) {
            String name = parameter.get("name").stringValue();
            assertThat(seen.add(name)).as(where + " has " + name + " once").isTrue();
            assertThat(parameter.has("schema")).as(where).isTrue();
            if (parameter.get("in").stringValue().equals("path")) {
                assertThat(parameter.get("required").booleanValue()).as(where).isTrue();
                inPath.add(name);
            }
        }
        assertThat(inPath)
                .as(where)
                .containsExactlyInAnyOrderElementsOf(PARAMETER
                        .matcher(path)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    private static void schemas(JsonNode document) {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        for (var schema : document.at("/components/schemas").properties()) {
            assertThat(schema.getKey()).matches("[A-Za-z0-9._-]+");
            assertThat(metaSchema.validate(schema.getValue().toString(), InputFormat.JSON))
                    .as(schema.getKey())
                    .isEmpty();
        }
    }
}
