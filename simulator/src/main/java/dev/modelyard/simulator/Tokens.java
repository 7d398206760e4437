package dev.modelyard.simulator;

/** Tokens of a prompt and of its completion. */
public record Tokens(long prompt, long completion) {
    public static final Tokens ZERO = new Tokens(0, 0);

    Tokens plus(Tokens more) {
        return new Tokens(prompt + more.prompt, completion + more.completion);
    }
}
