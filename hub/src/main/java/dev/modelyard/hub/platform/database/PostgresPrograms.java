package dev.modelyard.hub.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive the build carries.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresPrograms(Path home) {
    private static final String PREFIX = "programs-";
    private static final String DRAFT = ".unpacking";

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path pgCtl() {
        return home.resolve("bin/pg_ctl");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    /** Unpacks them below {@code parent} unless they are there; whole or not at all, also while others do the same. */
    static synchronized PostgresPrograms in(Path parent) throws IOException {
        var archive = archive();
        var programs = new PostgresPrograms(parent.resolve(PREFIX + identity(archive)));
        if (!Files.isDirectory(programs.home)) {
            Files.createDirectories(parent);
            try (var turn = FileChannel.open(
                            parent.resolve(DRAFT + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = turn.lock()) {
                if (held.isValid() && !Files.isDirectory(programs.home)) {
                    unpack(archive, parent.resolve(DRAFT), programs.home);
                }
            }
        }
        return programs;
    }

    /** Removes those of other versions beside these; no server may run from them. */
    void removeOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(home.resolveSibling("."))) {
            for (var sibling : siblings.toList()) {
                var name = sibling.getFileName();
                if (name.toString().startsWith(PREFIX) && !name.equals(home.getFileName())) {
                    delete(sibling);
                }
            }
        }
    }

    private static URL archive() {
        var cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var archive = PostgresPrograms.class.getResource(
                "/postgres-linux-" + (cpu.equals("aarch64") ? "arm_64" : "x86_64") + ".txz");
        if (archive == null) {
            throw new DatabaseUnusable("This build carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + cpu + ". Set DATABASE_URL to a PostgreSQL of your own.");
        }
        return archive;
    }

    /** Tells one archive from another without reading it: by the checksum the jar holds. */
    private static String identity(URL archive) throws IOException {
        var connection = archive.openConnection();
        return Long.toHexString(
                connection instanceof JarURLConnection jar
                        ? jar.getJarEntry().getCrc()
                        : connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path draft, Path home) throws IOException {
        delete(draft);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                write(tar, entry, draft);
            }
        }
        try (Stream<Path> files = Files.walk(draft)) {
            // a name that appears before what it names is on disk would be trusted after the machine lost power
            for (var file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                sync(file);
            }
        }
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft) throws IOException {
        var target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("The archive of PostgreSQL names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            folder(target, draft);
            return;
        }
        folder(target.resolveSibling(".").normalize(), draft);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!entry.getName().endsWith(".a")) {
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                tar.transferTo(out);
            }
            var isProgram = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Open to all whatever the hub's umask: PostgreSQL may run as another user. */
    private static void folder(Path folder, Path draft) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (!folder.equals(draft)) {
                folder(folder.resolveSibling(".").normalize(), draft);
            }
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes {@code path} with all that is in it, if it is there. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(path)) {
                for (var child : children.toList()) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
