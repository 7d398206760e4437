package dev.modelyard.hub.launch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version this program was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"modelyard " + current()};
    }

    /** {@code unbuilt} where it runs from classes, without its jar. */
    static String current() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unbuilt" : version;
    }
}
