package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.endpoints.ModelLists.NoList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullProgressTest {
    private final List<PullProgress> told = new ArrayList<>();

    private boolean read(String body) throws IOException, NoList {
        return PullProgress.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), told::add);
    }

    @Test
    void bytes_of_all_layers_are_added_up_as_they_are_told_of() throws Exception {
        assertThat(read("""
                {"status":"pulling manifest"}

                {"status":"pulling a","digest":"a","total":100}\r
                {"status":"pulling a","digest":"a","total":100,"completed":60}
                {"status":"pulling b","digest":"b","total":10,"completed":50}
                {"status":"pulling a","digest":"a","total":100,"completed":100}
                {"status":"verifying sha256 digest"}
                {"status":"success"}""")).isTrue();
        assertThat(told)
                .containsExactly(
                        new PullProgress(0, 100),
                        new PullProgress(60, 100),
                        new PullProgress(70, 110),
                        new PullProgress(110, 110));
    }

    @Test
    void impossible_numbers_count_as_none() throws Exception {
        read("""
                {"digest":"a","total":-5,"completed":9}
                {"digest":"b","total":9223372036854775807,"completed":1e30}
                {"digest":"c","total":"many"}
                {"status":"success"}
                """);
        assertThat(told).containsOnly(new PullProgress(0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "pull model manifest: file does not exist, no model of that name",
        "write /root/sk-secret: no space left on device, disk is full",
        "401 unauthorized: Bearer sk-secret, does not let it in",
        "Get https://sk-secret@registry: dial tcp: lookup failed, cannot reach its registry",
        "sk-secret, its own log says why"
    })
    void errors_are_told_in_other_words(String error, String told) {
        assertThatThrownBy(() -> read("{\"error\":\"" + error + "\"}"))
                .isInstanceOf(NoList.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("sk-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "{\"status\":\"pulling manifest\"}", "no JSON", "{\"status\":\"succ"})
    void what_ends_without_success_was_not_pulled(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(NoList.class);
    }

    @Test
    void a_line_without_an_end_is_not_read_for_ever() {
        assertThatThrownBy(() -> read(" ".repeat(100_000))).hasMessageContaining("too long");
    }
}
