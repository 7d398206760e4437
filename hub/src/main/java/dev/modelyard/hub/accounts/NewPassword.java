package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;

/**
 * A password as it is chosen. Length is all that is asked of it: NIST SP 800-63B, section 3.1.1.2, advises against rules
 * of composition.
 */
@Doc(value = "8 to 1,000 characters", minSize = 8, maxSize = 1000, format = "password")
public record NewPassword(Secret secret) {
    private static final int SHORTEST = 8;
    static final int LONGEST = 1000;

    public static NewPassword parse(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new Malformed("must have 8 to 1,000 characters");
        }
        return new NewPassword(Secret.of(text));
    }
}
