package dev.modelyard.hub.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout with the real launcher, a Maven that only notes that it was called, and JDKs whose {@code java} prints
 * its arguments, a line each.
 */
final class Checkout {
    private static final Path LAUNCHER = Path.of("..").toAbsolutePath().normalize();

    final Path root;
    final Path programs;
    final Path home;

    /** What a run of the launcher said and how it ended. */
    record Ended(int status, String out, String err) {}

    Checkout(Path directory) throws IOException {
        root = directory.resolve("the yard");
        programs = directory.resolve("programs");
        home = directory.resolve("home of mine");
        copy("modelyard");
        for (var part : List.of("jdk.sh", "build.sh", "run.sh", "test.sh", "settings.sh", "doctor.sh")) {
            copy("launcher/" + part);
        }
        copy("web/build.sh");
        for (var part : List.of(
                "package.json",
                "package-lock.json",
                ".npmrc",
                "index.html",
                "vite.config.ts",
                "tsconfig.json",
                "scripts/budget.js",
                "public/favicon.svg",
                "src/main.tsx")) {
            write("web/" + part, part);
        }
        write("docs/openapi.yaml", "openapi: 3.1.0");
        write("pom.xml", "<project>\n  <version>1.2.3</version>\n  <module>hub</module>\n</project>\n");
        write(".mvn/jvm.config", "");
        write("hub/pom.xml", "<project/>");
        write("hub/src/main/java/Hub.java", "class Hub {}");
        Files.createDirectories(home);
        program("mvn", """
                #!/bin/sh
                echo "$JAVA_HOME" "$@" >> "$HOME/maven.log"
                [ ! -e "$HOME/broken" ] || exit 1
                [ ! -e "$HOME/slow" ] || { echo $$ >> "$HOME/started"; exec sleep 100; }
                mkdir -p hub/target/lib
                touch hub/target/modelyard-hub.jar hub/target/lib/a.jar
                """);
        for (var part : List.of(
                "dirname",
                "sed",
                "find",
                "cksum",
                "sort",
                "tr",
                "id",
                "mkdir",
                "flock",
                "rm",
                "cp",
                "mv",
                "ps",
                "mktemp",
                "cat",
                "touch",
                "readlink",
                "df",
                "awk",
                "uname",
                "grep",
                "env",
                "rmdir",
                "sleep",
                "unshare",
                "setpriv",
                "true")) {
            link(part);
        }
    }

    private void copy(String name) throws IOException {
        var to = root.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(LAUNCHER.resolve(name), to);
    }

    /** Only these are on the launcher's PATH, so that what it needs is known. */
    private void link(String program) throws IOException {
        for (var directory : List.of("/usr/bin", "/bin")) {
            var real = Path.of(directory, program);
            if (Files.exists(real)) {
                program(program, "#!/bin/sh\nexec " + real + " \"$@\"\n");
                return;
            }
        }
    }

    void program(String name, String text) throws IOException {
        executable(programs.resolve(name), text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Makes a JDK that says it is of {@code version}. */
    Path jdk(String version) throws IOException {
        var jdk = home.resolve(".jdks").resolve("jdk " + version);
        executable(jdk.resolve("bin/java"), """
                #!/bin/sh
                for argument in "$@"; do
                    case $argument in
                        -XX:AOTCacheOutput=*) [ -e "$HOME/untrainable" ] || echo classes > "${argument#*=}" ;;
                    esac
                done
                case " $* " in
                    *" train "*)
                        [ ! -e "$HOME/slow" ] || { echo $$ >> "$HOME/started"; exec sleep 100; }
                        echo train >> "$HOME/java.log"
                        ;;
                    *" check "*) cat "$HOME/check" ;;
                    *) printf '%s\\n' "$0" "$@" ;;
                esac
                """);
        executable(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), """
                JAVA_RUNTIME_VERSION="%1$s+1"
                JAVA_VERSION="%1$s"
                """.formatted(version));
        return jdk;
    }

    /** Lines of what was noted in the home directory, such as {@code maven.log}. */
    List<String> noted(String log) throws IOException {
        var file = home.resolve(log);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), root.resolve("modelyard"), arguments);
    }

    Ended run(Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        return end(start(environment, launcher, arguments));
    }

    Process start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Both streams are short, so that reading one after the other never blocks. */
    static Ended end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher does not end");
        }
        return new Ended(process.exitValue(), out, err);
    }
}
