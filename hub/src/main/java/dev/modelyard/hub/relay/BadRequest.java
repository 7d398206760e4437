package dev.modelyard.hub.relay;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** What is not HTTP, or nothing this front can pass on; the connection ends with it. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static BadRequest of(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpHeaderException _ -> new BadRequest(431, "The request's head is too large.");
            case TooLongHttpLineException _ -> new BadRequest(414, "The request's address is too long.");
            case null, default -> new BadRequest(400, "This is not a request of HTTP/1.1.");
        };
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
