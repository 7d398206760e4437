package dev.modelyard.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hub cannot start: every reason found, each with what to do about it. */
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public CannotStart(List<String> problems, @Nullable Throwable cause) {
        super(String.join("\n", problems), cause);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
