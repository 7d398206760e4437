package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.regex.Pattern;

/** What the names of variables begin with that are no settings, but are read by a feature, each for what it is. */
@Doc("the beginning of variables' names: letters, digits and _")
public record VariablePrefix(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    public static VariablePrefix parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Malformed("must be the beginning of variables' names: letters, digits and _");
        }
        return new VariablePrefix(text);
    }

    /** Whether a variable is one of these, or the twin of one. */
    boolean begins(String name) {
        return SeedNames.both(value).stream().anyMatch(name::startsWith);
    }

    /** What a name has behind it. */
    String rest(String name) {
        var prefix = SeedNames.both(value).stream().filter(name::startsWith).findFirst();
        return name.substring(prefix.orElseThrow().length());
    }

    @Override
    public String toString() {
        return value;
    }
}
