package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;

/**
 * The key that an endpoint asks for, as a person gives it; white space around it is a slip of copying. Empty where a
 * form's field was left empty.
 */
@Doc(value = "write-only; sent to the endpoint as Authorization: Bearer", maxSize = 4096)
public record ApiKey(Secret secret) {
    private static final int MAX_LENGTH = 4096;

    public static ApiKey parse(String text) {
        var key = text.strip();
        if (key.length() > MAX_LENGTH || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new Malformed("must be at most " + MAX_LENGTH + " visible ASCII characters");
        }
        return new ApiKey(Secret.of(key));
    }

    boolean isEmpty() {
        return secret.reveal().isEmpty();
    }
}
