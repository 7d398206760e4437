package dev.modelyard.hub.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
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

    /** Unpacks them below {@code parent} unless they are there, whole or not at all, also with others at it. */
    static PostgresPrograms in(Path parent) throws IOException {
        var archive = archive();
        var home = parent.resolve(PREFIX + identity(archive));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(parent);
            try (var lock = FileChannel.open(
                    parent.resolve(DRAFT + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.isDirectory(home)) {
                    unpack(archive, parent.resolve(DRAFT), home);
                }
            }
        }
        return new PostgresPrograms(home);
    }

    private static URL archive() {
        var cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = "/postgres-linux-" + (cpu.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        var archive = PostgresPrograms.class.getResource(name);
        if (archive == null) {
            throw new DatabaseUnusable("This build carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + cpu + ". Set DATABASE_URL to a PostgreSQL of your own.");
        }
        return archive;
    }

    /** Tells one archive from another without reading it: the checksum that the jar holds. */
    private static String identity(URL archive) throws IOException {
        var connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path draft, Path home) throws IOException {
        delete(draft);
        Files.createDirectories(draft);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                write(tar, entry, draft);
            }
        }
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft) throws IOException {
        var target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("The PostgreSQL archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!target.toString().endsWith(".a")) {
            Files.createDirectories(target.getParent());
            try (var out = FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                tar.transferTo(java.nio.channels.Channels.newOutputStream(out));
                out.force(true);
            }
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Removes {@code path} with all that is in it, if it is there. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(path)) {
                for (var child : children.toList()) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
