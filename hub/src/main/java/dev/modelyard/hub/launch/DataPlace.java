package dev.modelyard.hub.launch;

import com.sun.security.auth.module.UnixSystem;
import dev.modelyard.hub.CannotStart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a hub keeps its data unless it is told.
 *
 * @param environment of the process
 * @param isRoot      whether it runs as root
 */
record DataPlace(Map<String, String> environment, boolean isRoot) {

    static DataPlace here() {
        return new DataPlace(System.getenv(), new UnixSystem().getUid() == 0);
    }

    /** @param option what {@code --data} says; null if it is not given */
    Path of(@Nullable Path option) throws CannotStart {
        if (option != null) {
            return said(option);
        }
        var said = environment.getOrDefault("MODELYARD_DATA", "");
        return said.isBlank() ? usual("modelyard") : Path.of(said).toAbsolutePath();
    }

    /** The demonstration never shares a directory by default: it brings an endpoint of its own. */
    Path ofDemo(@Nullable Path option) throws CannotStart {
        return option != null ? said(option) : usual("modelyard-demo");
    }

    /** An empty one comes of a variable that is not set, and would mean the working directory. */
    private static Path said(Path option) throws CannotStart {
        if (option.toString().isBlank()) {
            throw new CannotStart(List.of("--data is empty; it takes a directory"), null);
        }
        return option.toAbsolutePath();
    }

    private Path usual(String name) throws CannotStart {
        if (isRoot) {
            return Path.of("/var/lib", name);
        }
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        if (data.startsWith("/")) { // the specification has relative ones ignored
            return Path.of(data, name);
        }
        var home = environment.getOrDefault("HOME", "");
        if (home.isBlank()) {
            throw new CannotStart(List.of("HOME is not set, so say where the data is to lie: --data DIR"), null);
        }
        return Path.of(home, ".local", "share", name).toAbsolutePath();
    }
}
