package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An answer of a hub.
 *
 * @param asked   method and path
 * @param headers by lower-case name; several of one name in lines
 */
public record Answered(String asked, int status, Map<String, String> headers, String body) {

    public static Answered of(String asked, HttpResponse<String> response) {
        var headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join("\n", entry.getValue())));
        return new Answered(asked, response.statusCode(), headers, response.body());
    }

    /** This, if it has the status that is expected. */
    public Answered expect(int expected) {
        assertThat(status).as(asked + " answered " + body).isEqualTo(expected);
        return this;
    }

    public JsonNode json() {
        return Json.mapper().readTree(body);
    }

    /** The text at a JSON pointer; empty if there is none. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** The text of a field in each item of a list. */
    public List<String> items(String field) {
        return json().path("items")
                .valueStream()
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** What an event stream says, without its {@code data:}. */
    public List<String> events() {
        return body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .toList();
    }
}
