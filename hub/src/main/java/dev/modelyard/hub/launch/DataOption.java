package dev.modelyard.hub.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hub is meant: the one of a data directory. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the hub keeps its data; unless given, MODELYARD_DATA or the usual place")
    @Nullable
    Path directory;
}
