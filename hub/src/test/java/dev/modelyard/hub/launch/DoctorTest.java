package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
