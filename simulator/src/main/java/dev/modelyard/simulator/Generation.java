package dev.modelyard.simulator;

import java.util.Optional;

/**
 * What is said to an {@link Ask}. Pure: the same request and faults give the same words and the same counts.
 *
 * @param limited whether the request's limit ended the text
 * @param tool    the name of the tool that is called with the text, instead of saying it
 * @param usage   how a stream tells its usage
 * @param nulls   whether the chunks without usage name it as empty, as OpenAI's do where it was asked for
 * @param tells   whether a JSON answer tells its usage
 */
record Generation(
        Ask ask,
        Text reasoning,
        String reasoningField,
        Text text,
        boolean limited,
        Optional<String> tool,
        Usage usage,
        boolean nulls,
        boolean tells) {
    private static final int PIECES = 16;
    private static final int REASONING_PIECES = 4;
    private static final long FILLED_PIECE = 1024;

    /** How a stream tells its usage. */
    enum Usage {
        /** Not at all. */
        UNTOLD,
        /** In an event of its own, with empty {@code choices}. */
        ALONE,
        /** In the event that has the finish reason. */
        WITH_CHOICES
    }

    static Generation of(Ask ask, Faults faults) {
        var bytes = faults.number(Fault.SIZE).orElse(0);
        var wanted = faults.number(Fault.EVENTS)
                .orElse(bytes == 0 ? PIECES : Math.max(1, Math.ceilDiv(bytes, FILLED_PIECE)));
        var count = Math.min(wanted, ask.limit().orElse(Long.MAX_VALUE));
        var field = faults.text(Fault.REASONING);
        return new Generation(
                ask,
                field.isPresent() ? new Text(~ask.seed(), REASONING_PIECES, 0) : Text.EMPTY,
                field.orElse(""),
                new Text(ask.seed(), Math.toIntExact(count), bytes),
                count < wanted,
                faults.text(Fault.TOOLS).map(name -> name.isEmpty() ? ask.tool().orElse("simulate") : name),
                usage(ask, faults.text(Fault.USAGE).orElse("asked")),
                ask.usageAsked(),
                !faults.is(Fault.USAGE, "never"));
    }

    private static Usage usage(Ask ask, String when) {
        return switch (when) {
            case "always" -> Usage.ALONE;
            case "never" -> Usage.UNTOLD;
            case "with-choices" -> Usage.WITH_CHOICES;
            default -> ask.usageAsked() ? Usage.ALONE : Usage.UNTOLD;
        };
    }

    Tokens tokens() {
        return new Tokens(ask.promptTokens(), reasoning.count() + text.count());
    }

    String id() {
        return Long.toHexString(Text.mixed(ask.seed()));
    }

    /** Why it ended, in OpenAI's words. */
    String finish() {
        return tool.isPresent() ? "tool_calls" : limited ? "length" : "stop";
    }
}
