package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to start PostgreSQL's programs as somebody they accept: they refuse uid 0.
 *
 * @param how    for people: what it does
 * @param prefix what stands before the program
 * @param owner  the user that must own the files, or null if they stay with whom they are
 */
record Unprivileged(
        String how, List<String> prefix, @Nullable String owner) {
    private static final Duration PROBE = Duration.ofSeconds(10);

    /** Users to become where user namespaces are not to be had, best first. */
    private static final List<String> USERS = List.of("modelyard", "postgres", "nobody");

    /** Capabilities that let a user through a closed parent folder, least first; containers often keep only the second. */
    private static final List<String> PASSES = List.of("dac_read_search", "dac_override");

    Unprivileged {
        prefix = List.copyOf(prefix);
    }

    List<String> command(Path program, String... arguments) {
        return Stream.of(prefix.stream(), Stream.of(program.toString()), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /** The first way that works here and reaches {@code directory}, which must exist. */
    static Unprivileged reaching(Path directory) throws IOException {
        if (!isRoot()) {
            return new Unprivileged("as the hub's own user", List.of(), null);
        }
        var tried = candidates(directory);
        for (var candidate : tried) {
            if (candidate.reaches(directory)) {
                return candidate;
            }
        }
        throw new DatabaseUnusable("PostgreSQL does not run as root, and no other way to run it below " + directory
                + " worked: "
                + String.join(", ", tried.stream().map(Unprivileged::how).toList())
                + ". Run Modelyard as an ordinary user, install util-linux (unshare, setpriv), or set DATABASE_URL.");
    }

    /** In a namespace without uid 0 root's folders stay open; files that belong to a user already stay that user's. */
    private static List<Unprivileged> candidates(Path directory) throws IOException {
        var ways = new ArrayList<Unprivileged>();
        var owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
        if (owner.equals("root")) {
            ways.add(namespace());
            USERS.stream().filter(user -> exists(directory, user)).forEach(user -> ways.addAll(as(user)));
        } else {
            ways.addAll(as(owner));
        }
        return ways;
    }

    static Unprivileged namespace() {
        return new Unprivileged("in a user namespace (unshare -U)", List.of("unshare", "-U", "--"), "root");
    }

    static List<Unprivileged> as(String user) {
        var become = List.of("setpriv", "--reuid", user, "--regid", user, "--init-groups");
        var ways = new ArrayList<Unprivileged>();
        ways.add(new Unprivileged("as user " + user + " (setpriv)", with(become, "--"), user));
        for (var pass : PASSES) {
            ways.add(new Unprivileged(
                    "as user " + user + " with CAP_" + pass + " (setpriv)",
                    with(become, "--inh-caps", "+" + pass, "--ambient-caps", "+" + pass, "--"),
                    user));
        }
        return ways;
    }

    /** Whether a program started this way runs at all and gets into {@code directory}. */
    boolean reaches(Path directory) {
        var probe = new ArrayList<>(prefix);
        probe.addAll(List.of("sh", "-c", "test \"$(id -u)\" != 0 && cd \"$1\"", "sh", directory.toString()));
        return Program.run(probe, PROBE).succeeded();
    }

    /** Gives {@code path} and all below to {@link #owner}, where it is not so already. */
    void own(Path path) throws IOException {
        if (owner == null
                || Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(owner)) {
            return;
        }
        var chown = Program.run(List.of("chown", "-hR", owner + ":", path.toString()), PROBE);
        if (!chown.succeeded()) {
            throw new DatabaseUnusable("Could not give " + path + " to user " + owner + ": "
                    + chown.output().strip());
        }
    }

    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean exists(Path directory, String user) {
        try {
            return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user) != null;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }
}
