package dev.modelyard.simulator;

import tools.jackson.databind.node.ObjectNode;

/** Errors in OpenAI's shape. */
final class OpenAiErrors {
    private OpenAiErrors() {}

    static ObjectNode error(int status, String code, String param, String message) {
        var body = Json.object();
        var error = body.putObject("error").put("message", message).put("type", type(status));
        error.put("param", param.isEmpty() ? null : param);
        error.put("code", code);
        return body;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
