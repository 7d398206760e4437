package dev.modelyard.hub.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Why the hub answers itself instead of an endpoint.
 *
 * @param type  OpenAI's kind of error
 * @param code  a stable word, which usage keeps too
 * @param param the field or header at fault
 */
record Refusal(
        int status, String type, String code, @Nullable String param, String message, Map<String, String> headers) {

    private static final String REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";

    private Refusal(int status, String type, String code, @Nullable String param, String message) {
        this(status, type, code, param, message, Map.of());
    }

    static Refusal badField(@Nullable String field, String message) {
        return new Refusal(400, REQUEST, "invalid_body", field, message);
    }

    static Refusal noCredential() {
        return unauthorized("missing_api_key", "Send a token as 'Authorization: Bearer myd_…'.");
    }

    static Refusal badToken() {
        return unauthorized("invalid_api_key", "The token is unknown, revoked or expired.");
    }

    static Refusal badSession() {
        return unauthorized("invalid_session", "The session has ended, or 'x-modelyard-csrf' is not its own.");
    }

    private static Refusal unauthorized(String code, String message) {
        return new Refusal(401, REQUEST, code, null, message, Map.of("www-authenticate", "Bearer realm=\"modelyard\""));
    }

    static Refusal missingScope() {
        return new Refusal(403, "permission_error", "insufficient_scope", null, "The token lacks the scope 'gateway'.");
    }

    static Refusal disabled(String model) {
        return new Refusal(
                403,
                "permission_error",
                "model_disabled",
                "model",
                "The model '" + model + "' is disabled: whoever runs this hub has said that it is not to be asked.");
    }

    static Refusal noSuchAddress(String path) {
        return new Refusal(404, REQUEST, "unknown_url", null, "There is no " + path + ".");
    }

    static Refusal noSuchModel(String name, List<String> near) {
        var hint = near.isEmpty() ? "" : " Near it: " + String.join(", ", near) + ".";
        return new Refusal(404, REQUEST, "model_not_found", "model", "The model '" + name + "' is not served." + hint);
    }

    static Refusal wrongMethod(Operation operation) {
        return new Refusal(
                405,
                REQUEST,
                "method_not_allowed",
                null,
                "This address takes " + operation.method() + ".",
                Map.of("allow", operation.method()));
    }

    static Refusal slowBody() {
        return new Refusal(408, REQUEST, "request_timeout", null, "The request's body did not arrive in time.");
    }

    static Refusal tooLarge(int limit) {
        return new Refusal(413, REQUEST, "body_too_large", null, "The body is larger than " + limit + " bytes.");
    }

    static Refusal encoded(String encoding) {
        return new Refusal(
                415, REQUEST, "unsupported_encoding", "content-encoding", "The body must not be " + encoding + ".");
    }

    static Refusal unauthorizedAt(String endpoint, int status) {
        return new Refusal(
                502,
                SERVER,
                "endpoint_unauthorized",
                null,
                "The endpoint '" + endpoint + "' answered " + status + " to the key the hub has for it.");
    }

    static Refusal redirectedBy(String endpoint) {
        return new Refusal(
                502, SERVER, "endpoint_redirects", null, "The endpoint '" + endpoint + "' sends to another address.");
    }

    static Refusal cutBy(String endpoint) {
        return new Refusal(
                502, SERVER, Cause.CUT.code(), null, "The endpoint '" + endpoint + "' broke off without an answer.");
    }

    static Refusal unreachable(String endpoint, String why) {
        return new Refusal(
                503, SERVER, "endpoint_unreachable", null, "The endpoint '" + endpoint + "' cannot be reached: " + why);
    }

    static Refusal draining(String model, String endpoint) {
        return new Refusal(
                503,
                SERVER,
                "endpoint_draining",
                "model",
                "The model '" + model + "' is served by '" + endpoint
                        + "', which is draining: it takes no new requests.");
    }

    static Refusal unserved(String reason) {
        return new Refusal(503, SERVER, "model_unserved", "model", reason);
    }

    /** @param seconds after which it is worth another try */
    static Refusal busy(String model, int most, long seconds) {
        return new Refusal(
                429,
                "rate_limit_error",
                "model_busy",
                "model",
                "The model '" + model + "' has " + most + (most == 1 ? " request" : " requests")
                        + " in flight, as many as it may, and no turn was free in time.",
                Map.of("retry-after", Long.toString(seconds)));
    }

    static Refusal overloaded() {
        return new Refusal(
                503, SERVER, "overloaded", null, "Too many large requests at once.", Map.of("retry-after", "1"));
    }

    static Refusal shuttingDown() {
        return new Refusal(503, SERVER, "shutting_down", null, "The hub is stopping.", Map.of("retry-after", "5"));
    }

    static Refusal late(String endpoint) {
        return new Refusal(
                504, SERVER, Cause.LATE.code(), null, "The endpoint '" + endpoint + "' did not answer in time.");
    }

    static Refusal loop() {
        return new Refusal(
                508, SERVER, "loop_detected", null, "The request has passed this hub: an endpoint leads back to it.");
    }

    Reply in(Dialect dialect) {
        var body = new StringBuilder(160).append("{\"error\":");
        if (dialect == Dialect.OLLAMA) {
            quote(body, message).append('}');
        } else {
            quote(body.append("{\"message\":"), message).append(",\"type\":\"").append(type);
            body.append("\",\"param\":").append(param == null ? "null" : '"' + param + '"');
            body.append(",\"code\":\"").append(code).append("\"}}");
        }
        return new Reply(status, "application/json", body.toString(), headers);
    }

    static StringBuilder quote(StringBuilder to, String text) {
        to.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, to);
        return to.append('"');
    }
}
