package dev.modelyard.hub.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.identity.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class TokenCommandTest {
    private static List<Scope> scopes(String... options) {
        var command = new ArrayList<>(List.of("token", "create", "laptop"));
        command.addAll(List.of(options));
        var parsed = Main.commandLine().parseArgs(command.toArray(String[]::new));
        var create = parsed.subcommand().subcommand().commandSpec().userObject();
        return ((TokenCommand.Create) create).scopes();
    }

    @Test
    void scopes_stand_with_commas_or_each_with_the_option() {
        assertThat(scopes("--scope", "gateway")).containsExactly(Scope.GATEWAY);
        assertThat(scopes("--scope", "gateway,api")).containsExactly(Scope.GATEWAY, Scope.API);
        assertThat(scopes("--scope=gateway", "--scope=api,admin"))
                .containsExactly(Scope.GATEWAY, Scope.API, Scope.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway,", ",gateway", "gateway,,api", ",", "", "gateway, api", "root"})
    void a_scope_that_is_none_is_refused_with_the_option_and_what_it_takes(String text) {
        assertThatThrownBy(() -> scopes("--scope", text))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--scope")
                .hasMessageContaining("must be gateway, api or admin, or several of them with commas");
    }
}
