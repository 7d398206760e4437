package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest extends LauncherCase {
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
                .containsExactly("JDK", "Maven", "Build", "Node", "Chromium", "Data", "Disk", "Database", "Port");
        assertThat(ended.out()).contains("25.0.1+1 in " + jdk);
        assertThat(checkout.noted("maven.log")).noneMatch(call -> call.contains("package"));
    }

    private Checkout.Ended doctor() throws Exception {
        return checkout.run(
                Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "doctor");
    }

    @Test
    void doctor_names_the_node_that_builds_of_the_pages_need() throws Exception {
        assertThat(doctor().out()).containsPattern("fail +Node +there is no node on the PATH");

        checkout.program("npm", "#!/bin/sh\necho 11.1.0\n");
        checkout.program("node", "#!/bin/sh\n[ \"$1\" = --version ] || exit 1\necho v18.20.0\n");
        assertThat(doctor().out()).containsPattern("fail +Node +v18.20.0, and builds of the pages need 20.19");

        checkout.program("node", "#!/bin/sh\necho v24.1.0\n");
        assertThat(doctor().out()).containsPattern("ok +Node +v24.1.0, npm 11.1.0\n");
    }

    @Test
    void doctor_tells_of_the_browser_that_tests_of_the_pages_drive() throws Exception {
        assertThat(doctor().out()).containsPattern("warn +Chromium +none; tests of the pages are skipped.*\n +-> ");

        checkout.program("chromium", "#!/bin/sh\n");
        assertThat(doctor().out())
                .containsPattern("ok +Chromium +" + checkout.programs.resolve("chromium") + ", for tests");
    }

    @Test
    void a_node_that_is_missing_is_a_warning_once_there_is_a_build() throws Exception {
        serve();
        Files.writeString(checkout.home.resolve("check"), "");

        assertThat(doctor().out()).containsPattern("warn +Node +there is no node");
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
                .containsPattern("(ok|warn|fail) +Port +.*\\b1\\b");
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

    @Test
    void doctor_fails_where_something_must_be_done() throws Exception {
        var ended = checkout.run(
                "doctor", "--data", checkout.root.resolve("pom.xml").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("fail +Data .*pom.xml is not a directory\n +-> choose another with --data DIR");
    }

    private Checkout.Ended unbuilt(Map<String, String> environment, String... options) throws Exception {
        var command = new ArrayList<>(List.of("doctor", "--port", "1"));
        command.addAll(List.of(options));
        var ended = checkout.run(environment, checkout.root.resolve("modelyard"), command.toArray(String[]::new));
        assertThat(ended.err()).isEmpty();
        return ended;
    }

    @Test
    void a_directory_that_is_not_named_is_no_directory() throws Exception {
        for (var option : List.of("--data=", "--data= ")) {
            var ended = unbuilt(Map.of(), option);
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out())
                    .containsPattern("fail +Data +--data is empty\n +-> .*--data DIR")
                    .doesNotContain("Disk");
        }
    }

    @Test
    void a_built_hub_has_said_that_no_directory_is_named() throws Exception {
        serve();
        Files.writeString(checkout.home.resolve("check"), "problem --data is empty; it takes a directory\n");

        var ended = unbuilt(Map.of("MODELYARD_JAVA_HOME", jdk.toString()), "--data", "");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("fail +Settings +--data is empty; it takes a directory\n")
                .doesNotContain(" Data ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a`b", "a$HOME", "a\\b", "link"})
    void a_path_that_postgresql_cannot_run_in_is_refused_as_it_is(String name) throws Exception {
        Files.createSymbolicLink(checkout.home.resolve("link"), Files.createDirectory(directory.resolve("real`y")));
        var data = checkout.home.resolve(name);
        var real = name.equals("link") ? data.toRealPath() : data;

        var ended = unbuilt(Map.of(), "--data", data.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("ok +Data +" + Pattern.quote(data.toString()) + "\n")
                .containsPattern(
                        "fail +Database +PostgreSQL cannot be run in " + Pattern.quote(real.toString()) + ": its");

        var yours = unbuilt(Map.of("DATABASE_URL", "postgres://ann:x@db/yard"), "--data", data.toString());
        assertThat(yours.out()).containsPattern("ok +Database +yours");
    }

    @Test
    void a_path_is_shown_as_it_is() throws Exception {
        for (var name : List.of("-n", "a  b ", "c/~")) {
            assertThat(unbuilt(Map.of(), "--data", name).out())
                    .containsPattern("ok +Data +" + checkout.home.resolve(name) + "\n");
        }
        serve();
        Files.writeString(checkout.home.resolve("check"), "data %s/c  d \ndatabase own\n".formatted(directory));
        assertThat(doctor().out()).containsPattern("ok +Data +" + directory + "/c  d \n");
    }

    @Test
    void a_path_with_a_line_break_is_refused() throws Exception {
        assertThat(unbuilt(Map.of(), "--data", "a\nb").out())
                .containsPattern("fail +Data +" + checkout.home + "/a\\?b: a path with a line break");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cret@db/yard",
                "s3cret",
                "postgres://ann:s3cret@db",
                "postgres://:s3cret@db/yard",
                "postgres://db/yard?password=s3cret",
                "postgres://ann:s3cret#@db/yard",
                "\"$(echo s3cret >&2)`echo s3cret >&2`"
            })
    void a_database_url_that_is_none_is_refused_without_a_build_and_not_shown(String url) throws Exception {
        var ended = unbuilt(Map.of("DATABASE_URL", url));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("fail +Database +DATABASE_URL .*postgres://USER:PASSWORD@HOST:PORT/DATABASE")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://ann:s3cret@db/yard # ours\r\n",
                "export DATABASE_URL='postgresql://ann@[::1]:5,b/yard?sslmode=disable' # it's ours\n",
                "DATABASE_URL=\"jdbc:postgresql://db:5/yard?a=b&user=ann\"\n",
                "DATABASE_URL=postgres:///yard?user=ann\n"
            })
    void a_database_url_is_read_as_far_as_that_can_be_done_without_a_build(String env) throws Exception {
        Files.writeString(checkout.home.resolve(".env"), env);

        assertThat(unbuilt(Map.of()).out())
                .containsPattern("ok +Database +yours, of DATABASE_URL; once there is a build it is tried\n")
                .doesNotContain("s3cret");
    }

    @Test
    void blanks_around_a_database_url_do_not_count() throws Exception {
        assertThat(unbuilt(Map.of("DATABASE_URL", "  ")).out()).containsPattern("ok +Database +(?!yours)");
        Files.writeString(checkout.home.resolve(".env"), "DATABASE_URL=postgres://ann@db/yard\n");
        for (var url : List.of("  ", " postgres://ann@other/yard ")) {
            assertThat(unbuilt(Map.of("DATABASE_URL", url)).out()).containsPattern("ok +Database +yours");
        }
    }

    @Test
    void doctor_refuses_a_port_that_is_none() throws Exception {
        var ended = checkout.run("doctor", "--port", "99999", "--data", directory.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).containsPattern("fail +Port +99999 is no port");
    }

    @Test
    void doctor_refuses_what_it_does_not_know() throws Exception {
        assertThat(checkout.run("doctor", "--prot", "1").status()).isEqualTo(2);
    }
}
