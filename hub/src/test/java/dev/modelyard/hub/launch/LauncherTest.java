package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelyard.hub.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    @TempDir
    Path directory;

    private Checkout checkout;
    private Path jdk;

    @BeforeEach
    void set_up() throws IOException {
        checkout = new Checkout(directory);
        jdk = checkout.jdk("25.0.1");
    }

    private Checkout.Ended serve() throws Exception {
        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "serve");
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended;
    }

    @Test
    void the_first_start_builds_and_becomes_java() throws Exception {
        var ended = serve();

        assertThat(ended.out().lines().toList())
                .startsWith(jdk + "/bin/java")
                .contains("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", "-jar")
                .endsWith("serve");
        assertThat(checkout.noted("maven.log")).hasSize(1).allMatch(call -> call.startsWith(jdk.toString()));
    }

    @Test
    void a_second_start_takes_no_maven_and_trains_nothing() throws Exception {
        serve();

        assertThat(serve().err()).isEmpty();

        assertThat(checkout.noted("maven.log")).hasSize(1);
        assertThat(checkout.noted("java.log")).hasSize(1);
    }

    @Test
    void only_a_changed_content_of_a_source_makes_a_build() throws Exception {
        serve();
        var source = checkout.root.resolve("hub/src/main/java/Hub.java");

        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        checkout.write("hub/src/test/java/HubTest.java", "class HubTest {}");
        serve();
        assertThat(checkout.noted("maven.log")).hasSize(1);

        checkout.write("hub/src/main/java/Hub.java", "class Hub { }");
        serve();
        assertThat(checkout.noted("maven.log")).hasSize(2);

        checkout.write("hub/src/main/java/Other.java", "class Other {}");
        serve();
        assertThat(checkout.noted("maven.log")).hasSize(3);
    }

    @Test
    void the_machine_warns_on_standard_error_only() throws Exception {
        assertThat(serve().out().lines()).containsSubsequence("-Xlog:disable", "-Xlog:all=warning:stderr");
    }

    @Test
    void the_build_runs_from_a_directory_of_its_own() throws Exception {
        var jar = serve().out()
                .lines()
                .filter(line -> line.endsWith(".jar"))
                .findFirst()
                .orElseThrow();

        assertThat(jar).startsWith(checkout.root + "/target/run/");
        assertThat(Path.of(jar).resolveSibling("lib/a.jar")).exists();
    }

    @Test
    void a_build_that_fails_is_said_and_leaves_nothing_to_run() throws Exception {
        Files.writeString(checkout.home.resolve("broken"), "");

        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "serve");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("modelyard: the build failed");
        assertThat(checkout.root.resolve("target/run")).doesNotExist();

        Files.delete(checkout.home.resolve("broken"));
        serve();
    }

    @Test
    void starts_at_the_same_time_build_once() throws Exception {
        var environment = Map.of("MODELYARD_JAVA_HOME", jdk.toString());
        var both = List.of(
                checkout.start(environment, checkout.root.resolve("modelyard"), "serve"),
                checkout.start(environment, checkout.root.resolve("modelyard"), "serve"));

        for (var one : both) {
            assertThat(Checkout.end(one).status()).isZero();
        }
        assertThat(checkout.noted("maven.log")).hasSize(1);
        assertThat(checkout.noted("java.log")).hasSize(1);
    }

    @Test
    void a_cache_of_classes_is_made_once_and_taken() throws Exception {
        var cached = serve().out()
                .lines()
                .filter(line -> line.startsWith("-XX:AOTCache="))
                .toList();

        assertThat(cached).hasSize(1).allMatch(line -> line.endsWith("classes-25.0.1+1.aot"));
    }

    @Test
    void without_a_cache_it_says_so_once_and_starts_all_the_same() throws Exception {
        Files.writeString(checkout.home.resolve("untrainable"), "");

        var first = serve();
        var second = serve();

        assertThat(first.err()).contains("Starts will be slower");
        assertThat(first.out()).doesNotContain("AOTCache");
        assertThat(second.err()).isEmpty();
        assertThat(checkout.noted("java.log")).hasSize(1);
    }

    @Test
    void another_jdk_gets_a_cache_of_its_own_and_no_build() throws Exception {
        serve();
        jdk = checkout.jdk("25.0.2");
        serve();

        assertThat(checkout.noted("maven.log")).hasSize(1);
        assertThat(checkout.noted("java.log")).hasSize(2);
    }

    @Test
    void it_works_through_links_and_keeps_arguments_and_working_directory() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link"), Path.of("the yard/modelyard"));
        var further = Files.createSymbolicLink(checkout.home.resolve("my modelyard"), link);

        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString(), "MODELYARD_JAVA_OPTS", "-Da=1 -Db=2"),
                further,
                "serve",
                "--data",
                "here and there",
                "*");

        assertThat(ended.out().lines().toList())
                .contains("-Da=1", "-Db=2")
                .endsWith("serve", "--data", "here and there", "*");
    }

    @Test
    void what_a_build_says_stays_off_standard_output() throws Exception {
        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "token", "list");

        assertThat(ended.out()).startsWith(jdk.toString()).doesNotContain("Building");
        assertThat(ended.err()).contains("Building");
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over_for_the_jdk_on_the_path() throws Exception {
        var old = checkout.jdk("17.0.9");
        Files.createSymbolicLink(checkout.programs.resolve("javac"), jdk.resolve("bin/javac"));

        var ended = checkout.run(Map.of("JAVA_HOME", old.toString()), checkout.root.resolve("modelyard"), "serve");

        assertThat(ended.out()).startsWith(jdk.toString());
    }

    @Test
    void a_java_home_that_fits_is_taken() throws Exception {
        var newer = checkout.jdk("26");

        var ended = checkout.run(Map.of("JAVA_HOME", newer.toString()), checkout.root.resolve("modelyard"), "serve");

        assertThat(ended.out()).startsWith(newer.toString());
    }

    @Test
    void a_jdk_that_is_named_and_does_not_fit_is_refused() throws Exception {
        var old = checkout.jdk("17.0.9");

        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", old.toString()), checkout.root.resolve("modelyard"), "serve");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("modelyard: MODELYARD_JAVA_HOME is not the directory of a JDK 25 or newer.\n");
    }

    @Test
    void version_and_help_need_no_build() throws Exception {
        assertThat(checkout.run("version").out()).isEqualTo("modelyard 1.2.3\n");
        assertThat(checkout.run("help").out()).contains("modelyard serve");
        assertThat(checkout.run().out()).contains("modelyard serve");
        assertThat(checkout.noted("maven.log")).isEmpty();
    }

    @Test
    void an_unknown_command_is_refused() throws Exception {
        var ended = checkout.run("sevre");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("there is no command \"sevre\"", "modelyard serve");
    }

    @Test
    void a_checkout_of_somebody_else_is_not_built() throws Exception {
        Files.writeString(checkout.root.resolve("target"), "in the way, as a missing right would be, for root too");

        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "build");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot write to " + checkout.root + "/target.");
    }

    @Test
    void doctor_checks_a_line_each_and_needs_no_build() throws Exception {
        var ended = checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()),
                checkout.root.resolve("modelyard"),
                "doctor",
                "--port",
                "1",
                "--data",
                directory.resolve("data").toString());

        assertThat(ended.out().lines().filter(line -> !line.startsWith(" ")))
                .allMatch(line -> line.matches("(ok|warn|fail) .*"))
                .extracting(line -> line.split(" +", -1)[1])
                .containsExactly("JDK", "Maven", "Build", "Node", "Data", "Disk", "Database", "Port");
        assertThat(ended.out()).contains("25.0.1+1 in " + jdk);
        assertThat(checkout.noted("maven.log")).noneMatch(call -> call.contains("package"));
    }

    private Checkout.Ended doctor() throws Exception {
        return checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "doctor");
    }

    @Test
    void doctor_has_the_settings_read_by_who_reads_them_for_a_hub() throws Exception {
        serve();
        Files.writeString(checkout.home.resolve("check"), """
                data %s
                listen 127.0.0.1:1
                database unusable DATABASE_URL (postgres://ann@db/yard) is refused: no
                """.formatted(directory.resolve("as it is said")));

        var ended = doctor();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("ok +Settings +as a start reads them\n")
                .containsPattern("ok +Data +" + directory.resolve("as it is said") + "\n")
                .containsPattern("fail +Database +DATABASE_URL \\(postgres://ann@db/yard\\) is refused: no\n")
                .containsPattern("(ok|fail) +Port +.*\\b1\\b");
    }

    @Test
    void doctor_says_what_a_start_would_say_of_the_settings() throws Exception {
        serve();
        Files.writeString(checkout.home.resolve("check"), """
                data %s
                problem MODELYARD_LOG_LEVEL from the .env file must be one of these
                """.formatted(directory));

        var ended = doctor();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("fail +Settings +MODELYARD_LOG_LEVEL from the .env file must be one of these\n +->")
                .doesNotContain(" Database ");
    }

    @Test
    void without_maven_a_build_runs_and_doctor_only_warns() throws Exception {
        serve();
        Files.delete(checkout.programs.resolve("mvn"));
        Files.writeString(checkout.home.resolve("check"), "data %s\ndatabase own\n".formatted(directory));

        serve();
        assertThat(doctor().out()).containsPattern("warn +Maven +there is no mvn");
        assertThat(checkout.run("version").status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void told_to_end_in_a_build_it_takes_the_build_along(String signal, int status) throws Exception {
        Files.writeString(checkout.home.resolve("slow"), "");
        endsWithWhatItStarted(signal, status);
        assertThat(checkout.noted("maven.log")).hasSize(1);
        Files.delete(checkout.home.resolve("slow"));
        serve();
    }

    @Test
    void told_to_end_in_the_training_it_takes_that_along_and_trains_later() throws Exception {
        serve();
        jdk = checkout.jdk("25.0.2");
        Files.writeString(checkout.home.resolve("slow"), "");
        endsWithWhatItStarted("TERM", 143);

        Files.delete(checkout.home.resolve("slow"));
        serve();
        assertThat(checkout.noted("java.log")).hasSize(2);
    }

    private void endsWithWhatItStarted(String signal, int status) throws Exception {
        // whoever runs the tests in the background may have interrupts ignored, which a shell cannot take back
        var launcher = checkout.start(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString(), "TMPDIR", directory.toString()),
                Path.of("/usr/bin/env"),
                "--default-signal",
                checkout.root.resolve("modelyard").toString(),
                "serve");
        Await.until("it is at work", () -> checkout.noted("started").size() == 1);
        var child = Long.parseLong(checkout.noted("started").getFirst());

        var kill = new ProcessBuilder("kill", "-s", signal, Long.toString(launcher.pid())).start();
        assertThat(kill.waitFor()).isZero();

        assertThat(Checkout.end(launcher).status()).isEqualTo(status);
        assertThat(ProcessHandle.of(child)).isEmpty();
        try (var files = Files.newDirectoryStream(directory, "modelyard-train.*")) {
            assertThat(files).isEmpty();
        }
        Files.delete(checkout.home.resolve("started"));
    }

    @Test
    void doctor_fails_where_something_must_be_done() throws Exception {
        var ended = checkout.run(
                "doctor", "--data", checkout.root.resolve("pom.xml").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("fail +Data .*pom.xml is not a directory\n +-> choose another with --data DIR");
    }

    @Test
    void doctor_refuses_what_it_does_not_know() throws Exception {
        assertThat(checkout.run("doctor", "--prot", "1").status()).isEqualTo(2);
    }

    @Test
    void its_shell_is_clean() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");

        var process = new ProcessBuilder("/usr/bin/shellcheck", "-x", "modelyard", ".ci/run")
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(Checkout.end(process).out()).isEmpty();
    }
}
