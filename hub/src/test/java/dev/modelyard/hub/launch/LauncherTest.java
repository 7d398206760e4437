package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest extends LauncherCase {

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
    void a_changed_page_makes_a_build_and_its_test_does_not() throws Exception {
        serve();

        checkout.write("web/src/main.test.tsx", "test");
        checkout.write("web/src/routeTree.gen.ts", "made by the build itself");
        serve();
        assertThat(checkout.noted("maven.log")).hasSize(1);

        checkout.write("web/src/main.tsx", "changed");
        serve();
        assertThat(checkout.noted("maven.log")).hasSize(2);

        checkout.write("docs/openapi.yaml", "changed");
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
    void its_shell_is_clean() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");

        var process = new ProcessBuilder("/usr/bin/shellcheck", "-x", "modelyard", ".ci/run")
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(Checkout.end(process).out()).isEmpty();
    }
}
