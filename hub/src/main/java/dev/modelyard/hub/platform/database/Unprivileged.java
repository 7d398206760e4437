package dev.modelyard.hub.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to start PostgreSQL's programs as somebody they accept: they refuse uid 0.
 *
 * @param how    for people: what it does
 * @param prefix what stands before the program
 * @param owner  who must own the files; null if they stay with whom they are
 */
record Unprivileged(
        String how, List<String> prefix, @Nullable Account owner) {
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Account ROOT = new Account(0, 0);

    /** Users to become where user namespaces are not to be had, best first. */
    private static final List<String> USERS = List.of("modelyard", "postgres", "nobody");

    /** Capabilities that open a closed parent folder, least first; containers often have the second one only. */
    private static final List<String> PASSES = List.of("dac_read_search", "dac_override");

    /** Whom files belong to. */
    record Account(int uid, int gid) {
        static Account ownerOf(Path path) throws IOException {
            return new Account(id(path, "unix:uid"), id(path, "unix:gid"));
        }

        private static int id(Path path, String attribute) throws IOException {
            return (Integer) Objects.requireNonNull(Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS));
        }

        static Optional<Account> named(String user) {
            var id = Program.run(List.of("sh", "-c", "id -u \"$1\" && id -g \"$1\"", "sh", user), PROBE);
            var lines = id.output().lines().toList();
            return id.succeeded()
                    ? Optional.of(new Account(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1))))
                    : Optional.empty();
        }
    }

    Unprivileged {
        prefix = List.copyOf(prefix);
    }

    List<String> command(Path program, String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** The first way that runs {@code programs} here and gets into {@code directory}, which must exist. */
    static Unprivileged into(Path directory, PostgresPrograms programs) throws IOException {
        var tried = new ArrayList<String>();
        for (var way : (Iterable<Unprivileged>) ways(directory)::iterator) {
            var probe = way.probe(directory, programs);
            if (probe.succeeded()) {
                return way;
            }
            tried.add(way.how + ": " + probe.output().strip());
        }
        throw new DatabaseUnusable("PostgreSQL cannot be run in " + directory
                + ". It refuses root, and users without a name. Tried:\n  " + String.join("\n  ", tried)
                + "\nRun Modelyard as an ordinary user, install util-linux (unshare, setpriv), or set DATABASE_URL.");
    }

    /** Where uid 0 is hidden, root's folders stay open. Files that belong to a user already stay that user's. */
    private static Stream<Unprivileged> ways(Path directory) throws IOException {
        if (!isRoot()) {
            return Stream.of(hasName() ? new Unprivileged("as the hub's own user", List.of(), null) : namespace(null));
        }
        var owner = Account.ownerOf(directory);
        return owner.uid() != 0
                ? as(owner).stream()
                : Stream.concat(
                        Stream.of(namespace(ROOT)),
                        USERS.stream()
                                .flatMap(user -> Account.named(user).stream())
                                .flatMap(user -> as(user).stream()));
    }

    /** There every user is {@code nobody}, who has a name, and files belong to whom they did. */
    private static Unprivileged namespace(@Nullable Account owner) {
        return new Unprivileged("in a user namespace (unshare -U)", List.of("unshare", "-U", "--"), owner);
    }

    static List<Unprivileged> as(Account user) {
        var name = "as uid " + user.uid();
        var become = List.of(
                "setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups", "--no-new-privs");
        var ways = new ArrayList<Unprivileged>();
        ways.add(new Unprivileged(name + " (setpriv)", become, user));
        for (var pass : PASSES) {
            // PostgreSQL looks for itself with access(2), which forgets capabilities unless this bit is set
            var keep = Stream.of("--securebits=+no_setuid_fixup", "--inh-caps=+" + pass, "--ambient-caps=+" + pass);
            var prefix = Stream.concat(become.stream(), keep);
            ways.add(new Unprivileged(name + " with CAP_" + pass + " (setpriv)", prefix.toList(), user));
        }
        return ways;
    }

    private Program.Result probe(Path directory, PostgresPrograms programs) {
        var script = "test \"$(id -u)\" != 0 && cd \"$1\" && \"$2\" --version";
        var command = command(
                Path.of("sh"),
                "-c",
                script,
                "sh",
                directory.toString(),
                programs.postgres().toString());
        return Program.run(command, PROBE);
    }

    /** Gives {@code path} and all below to {@link #owner}, if it is not so already. */
    void own(Path path) throws IOException {
        if (owner == null || owner.uid() == Account.ownerOf(path).uid()) {
            return;
        }
        var chown = Program.run(
                List.of("chown", "-hR", owner.uid() + ":" + owner.gid(), path.toString()), Duration.ofMinutes(1));
        if (!chown.succeeded()) {
            throw new DatabaseUnusable("Could not give " + path + " to uid " + owner.uid() + ": "
                    + chown.output().strip());
        }
    }

    /** Containers may run under a number that no user has; {@code initdb} looks the name up. */
    private static boolean hasName() {
        return Program.run(List.of("id", "-un"), PROBE).succeeded();
    }

    /** By the effective uid, the second of the four that stand there. */
    private static boolean isRoot() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        }
    }
}
