package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.secrets.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiTest {
    @Doc(value = "A name", minSize = 1, maxSize = 9)
    record Name(@JsonValue String value) {
        static Name parse(String text) {
            return new Name(text);
        }
    }

    @Doc("A thing")
    record Thing(
            Name name,

            @Doc(value = "How many", min = 1, max = 10, example = "3")
            int count,

            @Nullable EndpointType type,
            @Doc(minSize = 1) List<Part> parts,
            Map<String, Long> counts,
            @Nullable Instant at,
            JsonNode more) {}

    record Part(@Doc("What it is made of") String stuff) {}

    record Draft(
            Field<Name> name,
            @Nullable Secret key,
            @Doc("The part") Field<Part> part,
            Field<List<Part>> parts) {}

    private static final List<Route<?, ?>> ROUTES = List.of(
            Route.get("/api/v1/things")
                    .text("Things")
                    .paged()
                    .answers(new TypeOf<Items<Thing>>() {})
                    .by(call -> new Items<>(List.of(), null)),
            Route.patch("/api/v1/things/{id}")
                    .text("Changes a thing")
                    .takes(Draft.class)
                    .answers(Thing.class)
                    .fails(409)
                    .by(call -> {
                        throw new Problem.NotFound("thing", call.path("id"));
                    }),
            Route.delete("/api/v1/things/{id}")
                    .access(Access.ADMIN)
                    .text("Deletes a thing")
                    .run(call -> {}),
            Route.get("/healthz")
                    .access(Access.OPEN)
                    .text("text/plain", "Whether it lives")
                    .by(call -> "ok"));

    private static final List<ExternalPath> OTHERS = List.of(
            new ExternalPath(
                    Route.Method.POST,
                    "/v1/chat/completions",
                    "gateway",
                    "Chat",
                    true,
                    List.of("model"),
                    List.of("application/json", "text/event-stream")),
            new ExternalPath(
                    Route.Method.GET,
                    "/v1/models/{id}",
                    "gateway",
                    "A model",
                    false,
                    List.of(),
                    List.of("application/json")));

    private final String text = OpenApi.document(ROUTES, OTHERS);
    private final JsonNode document = new YAMLMapper().readTree(text);

    private JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    @Test
    void recordsBecomeSchemas() {
        assertThat(schema("OpenApiTestThing")).isEqualTo(new YAMLMapper().readTree("""
                {"type":"object","properties":{\
                "name":{"type":"string","description":"A name","minLength":1,"maxLength":9},\
                "count":{"type":"integer","description":"How many","minimum":1,"maximum":10,"examples":[3]},\
                "type":{"type":"string","enum":["ollama","openai-compatible","custom"]},\
                "parts":{"type":"array","items":{"$ref":"#/components/schemas/OpenApiTestPart"},"minItems":1},\
                "counts":{"type":"object","additionalProperties":{"type":"integer"}},\
                "at":{"type":"string","format":"date-time"},\
                "more":{}},\
                "required":["name","count","parts","counts","more"],"description":"A thing"}"""));
        assertThat(schema("OpenApiTestDraft").get("required")).isNull();
        assertThat(schema("OpenApiTestDraft").at("/properties/name/type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(schema("OpenApiTestDraft").at("/properties/parts")).isEqualTo(new YAMLMapper().readTree("""
                {"type":["array","null"],"items":{"$ref":"#/components/schemas/OpenApiTestPart"}}"""));
        assertThat(schema("OpenApiTestDraft").at("/properties/key").toString())
                .isEqualTo("{\"type\":\"string\",\"format\":\"password\",\"writeOnly\":true}");
        assertThat(schema("OpenApiTestThingItems")
                        .at("/properties/items/items/$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/OpenApiTestThing");
    }

    @Test
    void routesBecomeOperations() {
        var patch = document.at("/paths/~1api~1v1~1things~1{id}/patch");
        assertThat(patch.get("operationId").stringValue()).isEqualTo("patchApiV1ThingsById");
        assertThat(patch.get("security").toString()).isEqualTo("[{\"token\":[]},{\"session\":[],\"csrf\":[]}]");
        assertThat(patch.get("responses").propertyNames())
                .containsExactly("200", "400", "401", "403", "404", "409", "413", "415", "422", "default");
        assertThat(patch.at("/requestBody/content").propertyNames())
                .containsExactly("application/json", "application/merge-patch+json");
        assertThat(document.at("/paths/~1healthz/get/security").toString()).isEqualTo("[]");
        assertThat(document.at("/paths/~1api~1v1~1things/get/parameters/0/schema/maximum")
                        .intValue())
                .isEqualTo(1000);
        assertThat(document.at("/paths/~1api~1v1~1things~1{id}/delete/responses")
                        .propertyNames())
                .startsWith("204");
    }

    @Test
    void theGatewaysAddressesAreDescribedToo() {
        var chat = document.at("/paths/~1v1~1chat~1completions/post");
        assertThat(chat.at("/requestBody/content/application~1json/schema/required/0")
                        .stringValue())
                .isEqualTo("model");
        assertThat(chat.at("/responses/200/content").propertyNames())
                .containsExactly("application/json", "text/event-stream");
    }

    @Test
    void theSameRoutesInAnotherOrderGiveTheSameBytes() {
        assertThat(OpenApi.document(new ArrayList<>(ROUTES).reversed(), OTHERS.reversed()))
                .isEqualTo(text);
    }

    @Test
    void isAValidDocument() {
        OpenApiChecks.check(document);
    }
}
