package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.json.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which paths may be used: those that PostgreSQL's programs and files can name. */
final class DataPath {
    /** PostgreSQL cuts paths at 1,024 bytes, and its deepest files are longer by some 100. */
    private static final int LONGEST = 850;

    private DataPath() {}

    static void check(Path directory) throws FileSystemException {
        var text = directory.toAbsolutePath().toString();
        if (Texts.hasControl(text)) {
            throw refused("a path with a line break or another control character is not accepted");
        } else if (text.indexOf('\uFFFD') >= 0) {
            throw refused("a path that is not UTF-8 is not accepted");
        } else if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw refused("a path of more than " + LONGEST + " bytes is not accepted");
        }
    }

    /**
     * Its programs start one another by a shell, within double quotes.
     *
     * @param parent need not exist
     */
    static void checkPrograms(Path parent) {
        var real = real(parent.toAbsolutePath());
        if (real.toString().chars().anyMatch(c -> "\"`$\\".indexOf(c) >= 0)) {
            throw new DatabaseUnusable("PostgreSQL cannot be run in " + real
                    + ": its programs take no path with \", `, $ or \\. Choose another data directory with --data DIR,"
                    + " or set DATABASE_URL.");
        }
    }

    /** Without links, as far as it exists. */
    private static Path real(Path path) {
        @Nullable Path there = path;
        while (there != null && Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            return there == null ? path : there.toRealPath().resolve(there.relativize(path));
        } catch (IOException e) {
            return path; // whoever opens it says why that fails
        }
    }

    private static FileSystemException refused(String reason) {
        return new FileSystemException(null, null, reason);
    }
}
