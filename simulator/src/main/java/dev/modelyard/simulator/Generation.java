package dev.modelyard.simulator;

import java.util.List;
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
        var saying = faults.text(Fault.SAY).map(Saying::named);
        var wanted = wanted(saying, faults);
        var count = Math.min(wanted, ask.limit().orElse(Long.MAX_VALUE));
        var field = faults.text(Fault.REASONING);
        var thoughts = saying.map(Saying::thoughts).orElse(new Text.Words(~ask.seed(), REASONING_PIECES));
        return new Generation(
                ask,
                field.isPresent() ? thoughts : new Text.Written(List.of()),
                field.orElse(""),
                text(ask, saying, Math.toIntExact(count), faults),
                count < wanted,
                faults.text(Fault.TOOLS).map(name -> name.isEmpty() ? ask.tool().orElse("simulate") : name),
                usage(ask, faults.text(Fault.USAGE).orElse("asked")),
                ask.usageAsked(),
                !faults.is(Fault.USAGE, "never"));
    }

    /** How many pieces there are when no limit ends them. */
    private static long wanted(Optional<Saying> saying, Faults faults) {
        var bytes = faults.number(Fault.SIZE).orElse(0);
        var usual = bytes == 0 ? PIECES : Math.max(1, Math.ceilDiv(bytes, FILLED_PIECE));
        var pieces = faults.number(Fault.EVENTS);
        return saying.map(
                        said -> (long) said.first(pieces.orElse(Long.MAX_VALUE)).count())
                .orElse(pieces.orElse(usual));
    }

    private static Text text(Ask ask, Optional<Saying> saying, int count, Faults faults) {
        if (saying.isPresent()) {
            return saying.get().first(count);
        }
        var bytes = faults.number(Fault.SIZE).orElse(0);
        return bytes == 0 ? new Text.Words(ask.seed(), count) : new Text.Filler(count, bytes);
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
