package dev.modelyard.hub.platform.config;

import java.util.List;

/** The configuration cannot be used. Each problem names a key or a file, never a value, and says what is accepted. */
public final class BadConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public BadConfiguration(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
