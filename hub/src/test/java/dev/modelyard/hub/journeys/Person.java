package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Someone who calls a hub: a program with a token, a signed-in page, or nobody.
 *
 * @param heard   every answer that this person and those made from it got
 * @param headers that go with every request
 */
public record Person(HttpClient http, String hub, List<Answered> heard, Map<String, String> headers) {
    public static final String CSRF = "x-modelyard-csrf";

    public Person with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Person(http, hub, heard, all);
    }

    public Person without(String header) {
        var all = new LinkedHashMap<>(headers);
        all.remove(header);
        return new Person(http, hub, heard, all);
    }

    public Person withToken(String token) {
        return new Person(http, hub, heard, Map.of("authorization", "Bearer " + token));
    }

    /** The same credential at another hub. */
    public Person at(Yard other) {
        return new Person(other.http, other.hub.url(), heard, headers);
    }

    public Answered trySignIn(String name, String password) {
        return post("/api/v1/session", Map.of("name", name, "password", password));
    }

    public Person signIn(String name, String password) {
        return signedIn(trySignIn(name, password).expect(200));
    }

    private Person signedIn(Answered answer) {
        var cookie = answer.header("set-cookie");
        return new Person(http, hub, heard, Map.of())
                .with("cookie", cookie.substring(0, cookie.indexOf(';')))
                .with(CSRF, answer.text("/csrfToken"));
    }

    /** What a request carries as {@code name}, such as the session's cookie. */
    public String sends(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A new user, signed in; the password is the name three times. */
    public Person makes(String name, String role) {
        post("/api/v1/users", Map.of("name", name, "password", name.repeat(3), "role", role))
                .expect(201);
        return new Person(http, hub, heard, Map.of()).signIn(name, name.repeat(3));
    }

    public String id() {
        return get("/api/v1/session").expect(200).text("/user/id");
    }

    /** A new token of this person's, as it is sent. */
    public String token(String... scopes) {
        return post("/api/v1/tokens", Map.of("name", "t", "scopes", scopes))
                .expect(201)
                .text("/token");
    }

    /** Adds an endpoint and answers its id. */
    public String adds(String name, URI server, boolean shared) {
        return post("/api/local-models", Map.of("name", name, "baseUrl", server, "isShared", shared))
                .expect(201)
                .text("/id");
    }

    public Answered chats(String model) {
        return post("/v1/chat/completions", chat(model, false));
    }

    public static Map<String, Object> chat(String model, boolean stream) {
        return Map.of(
                "model", model, "stream", stream, "messages", List.of(Map.of("role", "user", "content", "Hello yard")));
    }

    public Answered get(String path) {
        return send("GET", path, "");
    }

    public Answered post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answered put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answered patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answered delete(String path) {
        return send("DELETE", path, "");
    }

    /** @param body a text as it is, anything else as JSON */
    public Answered send(String method, String path, Object body) {
        var answer =
                Answered.of(method + " " + path, exchange(method, path, body, HttpResponse.BodyHandlers.ofString()));
        heard.add(answer);
        return answer;
    }

    /** The lines of an answer as they come. */
    public Stream<String> lines(String path, Object body) {
        var response = exchange("POST", path, body, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** The lines of an answer that goes on. */
    Stream<String> follows(String path) {
        var response = exchange("GET", path, "", HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private <T> HttpResponse<T> exchange(String method, String path, Object body, BodyHandler<T> handler) {
        var text = body instanceof String given ? given : Json.mapper().writeValueAsString(body);
        var request = HttpRequest.newBuilder(URI.create(hub + path))
                .method(method, HttpRequest.BodyPublishers.ofString(text));
        headers.forEach(request::header);
        if (!text.isEmpty()) {
            request.header("content-type", "application/json");
        }
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
