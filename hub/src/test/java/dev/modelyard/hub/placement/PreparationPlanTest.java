package dev.modelyard.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.OllamaHost;
import dev.modelyard.hub.placement.PreparationPlan.Step;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement.Stage;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.registry.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationPlanTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final EndpointId HOST = new EndpointId("host");
    private static final Registered BOTH = model(true, true, null);

    private static Registered model(boolean autoPull, boolean prewarm, @Nullable Long memory) {
        return TestModel.named("llama3:8b")
                .runtime(ModelRuntime.OLLAMA)
                .preparing(autoPull, prewarm, memory)
                .registered();
    }

    private static OllamaHost host(Set<String> models, @Nullable Set<String> loaded) {
        return host(models, loaded, true, name -> true);
    }

    /** Well for an hour, listed ten seconds ago, with 10 GB. */
    private static OllamaHost host(
            Set<String> models, @Nullable Set<String> loaded, boolean isWhole, OllamaHost.Takes takes) {
        var listed = NOW.minusSeconds(10);
        return new OllamaHost(
                HOST,
                1,
                10_000_000_000L,
                NOW.minus(Duration.ofHours(1)),
                listed,
                isWhole,
                models,
                loaded,
                Map.of("huge", 20_000_000_000L),
                takes);
    }

    private static Row row(Stage stage, int failures, Duration ago) {
        var at = NOW.minus(ago);
        return new Row(new ModelId("llama3:8b"), HOST, 1, stage, null, null, null, failures, at, at);
    }

    private static @Nullable Step next(Registered model, OllamaHost host, @Nullable Row row) {
        var step = PreparationPlan.missing(model, host);
        return step == null || !PreparationPlan.isDue(step, host, row, NOW) ? null : step;
    }

    @Test
    void pulls_what_is_not_there_where_that_is_wanted() {
        var empty = host(Set.of(), Set.of());
        assertThat(next(BOTH, empty, null)).isEqualTo(new Step.Pull("llama3:8b"));
        assertThat(next(model(true, false, null), empty, null)).isEqualTo(new Step.Pull("llama3:8b"));
        assertThat(next(model(false, true, null), empty, null)).isNull();
    }

    @Test
    void pulls_nothing_that_the_owner_leaves_out_or_that_has_no_room() {
        assertThat(next(BOTH, host(Set.of(), Set.of(), true, name -> false), null))
                .isNull();
        assertThat(next(model(true, true, 10_000_000_001L), host(Set.of(), Set.of()), null))
                .isNull();
        assertThat(next(model(true, true, 10_000_000_000L), host(Set.of(), Set.of()), null))
                .isNotNull();
        assertThat(next(model(true, true, 10_000_000_001L), host(Set.of("llama3:8b"), Set.of()), null))
                .isNull();
        assertThat(next(BOTH, host(Set.of("llama3:8b"), Set.of(), true, name -> false), null))
                .isNull();
        var huge = TestModel.named("huge")
                .runtime(ModelRuntime.OLLAMA)
                .preparing(true, true, null)
                .registered();
        assertThat(next(huge, host(Set.of("huge"), Set.of()), null))
                .as("as large as its server says")
                .isNull();
    }

    @Test
    void loads_what_is_there_and_not_loaded() {
        assertThat(next(BOTH, host(Set.of("llama3:8b"), Set.of()), null)).isEqualTo(new Step.Load("llama3:8b"));
        assertThat(next(BOTH, host(Set.of("llama3:8b"), Set.of("llama3:8b")), null))
                .isNull();
        assertThat(next(BOTH, host(Set.of("llama3:8b"), null), null))
                .as("not said yet")
                .isNull();
        assertThat(next(model(true, false, null), host(Set.of("llama3:8b"), Set.of()), null))
                .isNull();
    }

    @Test
    void a_name_without_a_tag_is_the_latest() {
        var untagged = TestModel.named("llama3")
                .runtime(ModelRuntime.OLLAMA)
                .preparing(true, true, null)
                .registered();
        assertThat(next(untagged, host(Set.of("llama3:latest"), Set.of()), null))
                .isEqualTo(new Step.Load("llama3:latest"));
        assertThat(next(untagged, host(Set.of("llama3:8b"), Set.of()), null)).isEqualTo(new Step.Pull("llama3"));
    }

    /**
     * Of an endpoint that is well for an hour and has listed what it has ten seconds ago.
     *
     * @param seconds since the hub had it loaded
     * @param loaded  what is loaded there; empty for nothing
     */
    @ParameterizedTest
    @CsvSource({
        "loaded, 60, llama3:8b, false",
        "driven out by another, 60, other, false",
        "nothing is loaded there any more, 301, '', true",
        "and that very soon, 299, '', false",
        "loaded after the endpoint said what is, 5, '', false",
        "the endpoint was away since, 4000, other, true"
    })
    void loads_again_only_after_the_endpoint_was_away_or_where_it_is_idle(
            String why, long seconds, String loaded, boolean isLoadedAgain) {
        var host = host(Set.of("llama3:8b", "other"), loaded.isEmpty() ? Set.of() : Set.of(loaded));
        assertThat(next(BOTH, host, row(Stage.LOADED, 0, Duration.ofSeconds(seconds))))
                .as(why)
                .isEqualTo(isLoadedAgain ? new Step.Load("llama3:8b") : null);
    }

    @Test
    void nobody_begins_what_somebody_is_at() {
        var empty = host(Set.of(), Set.of());
        assertThat(next(BOTH, empty, row(Stage.PULLING, 0, Duration.ofSeconds(29))))
                .isNull();
        assertThat(next(BOTH, empty, row(Stage.PULLING, 0, Duration.ofSeconds(31))))
                .as("lost")
                .isNotNull();
    }

    @Test
    void what_was_pulled_is_pulled_again_only_when_it_is_surely_gone() {
        var old = row(Stage.PULLED, 0, Duration.ofMinutes(1));
        assertThat(next(BOTH, host(Set.of(), Set.of()), old)).isNotNull();
        assertThat(next(BOTH, host(Set.of(), Set.of()), row(Stage.PULLED, 0, Duration.ofSeconds(9))))
                .as("not listed since")
                .isNull();
        assertThat(next(BOTH, host(Set.of(), Set.of(), false, name -> true), old))
                .as("the list was cut")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "7, 64", "100, 64"})
    void tries_again_after_a_pause_that_grows(int failures, long minutes) {
        var empty = host(Set.of(), Set.of());
        var pause = Duration.ofMinutes(minutes);
        assertThat(next(BOTH, empty, row(Stage.FAILED, failures, pause.minusSeconds(1))))
                .isNull();
        assertThat(next(BOTH, empty, row(Stage.FAILED, failures, pause.plusSeconds(1))))
                .isNotNull();
    }

    @Test
    void what_was_tried_at_another_server_says_nothing_of_this_one() {
        var other = new Row(new ModelId("llama3:8b"), HOST, 2, Stage.FAILED, null, null, "full", 5, NOW, NOW);
        assertThat(next(BOTH, host(Set.of(), Set.of()), other)).isNotNull();
    }
}
