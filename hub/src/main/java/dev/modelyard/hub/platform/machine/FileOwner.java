package dev.modelyard.hub.platform.machine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose files are: what root makes in somebody's folder is that somebody's, who could not use it otherwise. */
public final class FileOwner {
    private static final Logger log = LoggerFactory.getLogger(FileOwner.class);
    private static final int ROOT = 0;

    private FileOwner() {}

    /** Gives what this process made to whom the folder around it belongs; does nothing where that is so already. */
    public static void asItsFolder(Path file) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling(".").normalize();
        int owner = id(folder, "unix:uid");
        if (owner == ROOT || id(file, "unix:uid") != ROOT) {
            return;
        }
        try {
            Files.setAttribute(file, "unix:gid", id(folder, "unix:gid"), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            // a container's root may not have the right to; then nobody but root uses the folder there
            log.debug("{} stays root's: {}", file, e.getReason());
        }
    }

    private static int id(Path path, String attribute) throws IOException {
        return (Integer) Objects.requireNonNull(Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS));
    }
}
