package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code modelyard test}: what it does for the browser that tests of the pages drive. */
class LauncherTestsTest extends LauncherCase {
    private Checkout.Ended test() throws Exception {
        var ended =
                checkout.run(Map.of("MODELYARD_JAVA_HOME", jdk.toString()), checkout.root.resolve("modelyard"), "test");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(checkout.noted("maven.log")).singleElement().asString().contains(" verify");
        return ended;
    }

    /** @param chromium what becomes of its installation */
    private void debian(int user, String chromium) throws IOException {
        checkout.program("id", "#!/bin/sh\n[ \"$1\" = -u ] && echo " + user + " || echo someone\n");
        checkout.program("apt-get", """
                #!/bin/sh
                echo "$DEBIAN_FRONTEND" "$@" >> "$HOME/apt.log"
                case " $* " in *" install "*) %s ;; esac
                """.formatted(chromium));
    }

    @Test
    void chromium_is_installed_where_it_is_missing_and_this_is_root() throws Exception {
        debian(0, "cp \"$0\" '" + checkout.programs.resolve("chromium") + "'");

        assertThat(test().err())
                .contains("Installing Chromium, which tests of the pages drive.")
                .doesNotContain("skipped");
        assertThat(checkout.noted("apt.log"))
                .containsExactly(
                        "noninteractive -qq update",
                        "noninteractive -qq install --yes --no-install-recommends chromium");
    }

    @Test
    void a_machine_with_chromium_is_left_as_it_is() throws Exception {
        debian(0, "exit 1");
        checkout.program("chromium", "#!/bin/sh\n");

        assertThat(test().err()).doesNotContain("hromium");
        assertThat(checkout.noted("apt.log")).isEmpty();
    }

    @Test
    void whoever_is_not_root_is_told_what_is_skipped_and_what_to_do() throws Exception {
        debian(1000, "exit 1");

        assertThat(test().err())
                .contains("tests of the pages will be skipped", "apt install chromium")
                .doesNotContain("Installing");
        assertThat(checkout.noted("apt.log")).isEmpty();
    }

    @Test
    void an_installation_that_fails_is_said_and_the_other_tests_run() throws Exception {
        debian(0, "echo no network >&2; exit 100");

        assertThat(test().err())
                .contains("no network", "Chromium could not be installed", "tests of the pages will be skipped");
    }
}
