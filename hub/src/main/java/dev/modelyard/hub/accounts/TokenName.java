package dev.modelyard.hub.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;

/** What a token is for, in its owner's words. */
@Doc(value = "What it is for", minSize = 1, maxSize = 100)
public record TokenName(@JsonValue String value) {
    public static TokenName parse(String text) {
        return new TokenName(Names.parse(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
