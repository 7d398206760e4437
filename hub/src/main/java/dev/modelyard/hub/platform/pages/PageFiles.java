package dev.modelyard.hub.platform.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The web build as the class path has it, below {@code web/}. Files are read when asked for, and not kept. */
final class PageFiles {
    private static final String FOLDER = "web/";

    /** Folders and names that begin with no dot, so that nothing leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]*(?:/[\\w-][\\w.-]*)*");

    private final ClassLoader classPath;

    PageFiles(ClassLoader classPath) {
        this.classPath = classPath;
    }

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record PageFile(ContentCoding coding, byte[] bytes) {}

    /**
     * The file in the first of {@code codings} that it lies there in.
     *
     * @param name below the folder, as an address has it
     */
    Optional<PageFile> find(String name, Iterable<ContentCoding> codings) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        for (var coding : codings) {
            var bytes = read(name + coding.suffix());
            if (bytes.isPresent()) {
                return Optional.of(new PageFile(coding, bytes.get()));
            }
        }
        return Optional.empty();
    }

    Optional<byte[]> read(String name) {
        var place = classPath.getResource(FOLDER + name);
        if (place == null || isFolder(place, name)) {
            return Optional.empty();
        }
        try (var in = place.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the hub's jar", e);
        }
    }

    /** A folder can be read too: it gives the list of what is in it, or nothing. */
    private boolean isFolder(URL place, String name) {
        return place.getProtocol().equals("file")
                ? Files.isDirectory(Path.of(URI.create(place.toString())))
                : classPath.getResource(FOLDER + name + '/') != null;
    }
}
