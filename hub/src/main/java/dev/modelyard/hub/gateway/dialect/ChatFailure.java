package dev.modelyard.hub.gateway.dialect;

/** An endpoint's answer that cannot go on in Ollama's form: an error of the endpoint, or something unreadable. */
final class ChatFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ChatFailure(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
