package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who has a data directory, as that process says in {@code hub.pid}.
 *
 * @param process its number and start time, which tells it from an earlier one of the same number: containers give
 *     numbers out again
 */
record Holder(String process, String activity) {
    private static final String COMMAND = "running a command";
    private static final Pattern FORM = Pattern.compile("(process (\\d{1,10})(?: since [^,]+)?), (.+)");

    /** This process. */
    static Holder self(String activity) {
        return new Holder(text(ProcessHandle.current()), activity);
    }

    static Holder command() {
        return self(COMMAND);
    }

    /** Empty if nobody says so, or one who is dead: whoever took the directory a moment ago has not written it yet. */
    static Optional<Holder> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var said =
                FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        if (!said.matches()) {
            return Optional.empty();
        }
        var process = said.group(1);
        return ProcessHandle.of(Long.parseLong(said.group(2)))
                .filter(live -> text(live).equals(process))
                .map(_ -> new Holder(process, said.group(3)));
    }

    private static String text(ProcessHandle process) {
        return "process " + process.pid()
                + process.info().startInstant().map(at -> " since " + at).orElse("");
    }

    boolean isSelf() {
        return process.equals(text(ProcessHandle.current()));
    }

    /** Whether it is soon done. */
    boolean isCommand() {
        return activity.equals(COMMAND);
    }

    @Override
    public String toString() {
        return process + ", " + activity;
    }
}
