package dev.modelyard.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.placement.PreparationTable.Row;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.ModelPlacement.Stage;
import dev.modelyard.hub.testing.Callers;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hubs on one database, each of which would prepare the same model at the same endpoint. */
class PreparationsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ModelId MODEL = new ModelId("m");
    private static final EndpointId GPU = new EndpointId("gpu");

    private final Database database = TestDatabase.fresh();
    private final Preparations here = new Preparations(database.jdbi(), database.changes());
    private final Preparations elsewhere = new Preparations(database.jdbi(), database.changes());

    @BeforeEach
    void fill() {
        Callers.insertInto(database);
        database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO models (id, name, type, runtime) VALUES ('m', 'M', 'chat', 'ollama')");
            handle.execute(
                    "INSERT INTO local_models (id, user_id, name, base_url) VALUES ('gpu', ?, 'gpu', 'http://g')",
                    "id-ann");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Row row(Stage stage, Instant since, Instant at) {
        return new Row(MODEL, GPU, 1, stage, null, null, null, 0, since, at);
    }

    private static Row pulling(Instant at) {
        return row(Stage.PULLING, at, at);
    }

    private @Nullable Row stored() {
        return here.at(GPU, List.of("m")).get("m");
    }

    @Test
    void of_many_that_take_it_at_once_one_has_it() throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taking = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return here.take(pulling(NOON.plusMillis(i)), null);
                    }))
                    .toList();
            go.countDown();
            var took = 0;
            for (var one : taking) {
                took += one.get() ? 1 : 0;
            }
            assertThat(took).isOne();
        }
        assertThat(here.busy(NOON.minusSeconds(1))).isEqualTo(Set.of(GPU));
    }

    @Test
    void what_another_hub_has_done_since_it_was_looked_at_is_not_begun() {
        assertThat(here.take(pulling(NOON), null)).isTrue();
        assertThat(here.tell(row(Stage.PULLED, NOON.plusSeconds(5), NOON.plusSeconds(5)), NOON, true))
                .isTrue();
        var seen = stored();
        assertThat(elsewhere.take(pulling(NOON.plusSeconds(6)), null))
                .as("saw nothing")
                .isFalse();
        assertThat(elsewhere.take(pulling(NOON.plusSeconds(6)), seen))
                .as("saw that")
                .isTrue();
        assertThat(here.take(pulling(NOON.plusSeconds(7)), seen)).as("too late").isFalse();
    }

    @Test
    void who_is_not_heard_of_for_half_a_minute_has_lost_it_and_overwrites_nothing() {
        assertThat(here.take(pulling(NOON), null)).isTrue();
        var seen = stored();
        var soon = NOON.plus(PreparationPlan.LOST);
        assertThat(elsewhere.take(pulling(soon), seen)).isFalse();
        var late = soon.plus(Duration.ofMillis(1));
        assertThat(elsewhere.take(pulling(late), seen)).isTrue();

        assertThat(here.tell(row(Stage.PULLED, late, late), NOON, true)).isFalse();
        here.leave(MODEL, GPU, NOON);
        assertThat(stored()).isEqualTo(pulling(late));
        assertThat(here.busy(NOON)).isEqualTo(Set.of(GPU));
        assertThat(here.busy(late)).as("not heard of since").isEmpty();
    }

    @Test
    void what_is_left_is_as_if_nobody_had_begun_it() {
        assertThat(here.take(pulling(NOON), null)).isTrue();
        here.leave(MODEL, GPU, NOON);
        assertThat(stored()).isNull();
        assertThat(elsewhere.take(pulling(NOON.plusMillis(1)), null)).isTrue();
    }

    @Test
    void nothing_is_begun_of_a_model_or_an_endpoint_that_is_gone() {
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM models"));
        assertThat(here.take(pulling(NOON), null)).isFalse();
    }
}
