package dev.modelyard.hub.platform.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a setting's value came from; a later one wins over an earlier one. */
public enum Origin {
    DEFAULT("the default"),
    PROPERTIES_FILE("modelyard.properties"),
    ENV_FILE("the .env file"),
    ENVIRONMENT("the environment"),
    COMMAND_LINE("the command line");

    private final String text;

    Origin(String text) {
        this.text = text;
    }

    /** The name in JSON: {@code default}, {@code properties-file}, {@code env-file}, … */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for people. */
    public String text() {
        return text;
    }
}
