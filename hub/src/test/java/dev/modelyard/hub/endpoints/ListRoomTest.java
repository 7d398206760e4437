package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much memory lists of models may take, whoever adds endpoints. */
class ListRoomTest {
    private static final UserId ANN_ID = new UserId("ann");
    private static final UserId BOB_ID = new UserId("bob");

    private final ListRoom room = new ListRoom(DataSize.parse("100kB"));

    @Test
    void nobody_gets_more_than_half_and_what_is_left_out_is_counted() {
        var kept = room.keep(new EndpointId("a"), ANN_ID, list(1000));
        assertThat(kept.models().size()).isBetween(300, 400);
        assertThat(kept.models())
                .isEqualTo(list(1000).models().subList(0, kept.models().size()));
        assertThat(kept.leftOut()).isEqualTo(1000 - kept.models().size());
        assertThat(kept.message()).startsWith(kept.leftOut() + " names");
        assertThat(room.taken()).isLessThanOrEqualTo(50_000);

        assertThat(room.keep(new EndpointId("a2"), ANN_ID, list(10)).models()).hasSizeLessThan(2);
        assertThat(room.keep(new EndpointId("b"), BOB_ID, list(10)).leftOut()).isZero();
        assertThat(room.keep(new EndpointId("c"), new UserId("c"), list(1000)).models())
                .hasSizeBetween(300, 400);
        assertThat(room.taken()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void what_is_given_back_is_there_for_others() {
        var a = new EndpointId("a");
        var first = room.keep(a, ANN_ID, list(1000));
        assertThat(room.keep(a, ANN_ID, list(1000))).isEqualTo(first);
        room.keep(a, ANN_ID, list(1));
        assertThat(room.keep(new EndpointId("a2"), ANN_ID, list(100)).leftOut()).isZero();
        room.keepOnly(List.of());
        assertThat(room.taken()).isZero();
        assertThat(room.keep(new EndpointId("a3"), ANN_ID, list(300)).leftOut()).isZero();
    }

    @Test
    void a_list_that_is_cut_says_so_in_every_answer_and_after_a_restart() {
        var body = IntStream.range(0, 2000)
                .mapToObj(i -> "{\"id\":\"model-" + i + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
        var settings = EndpointsHarness.settings(Duration.ofHours(1), DataSize.parse("100kB"));
        try (var server = RawServer.saying(RawServer.json(body));
                var hub = new EndpointsHarness(
                        TestDatabase.fresh(), Resolver.system(), settings, InstantSource.system())) {
            var added = hub.post(
                    ANN,
                    "/api/local-models",
                    Map.of("name", "many", "baseUrl", server.uri(), "endpointType", "openai-compatible"));
            var listed = added.json().get("availableModels").size();
            assertThat(listed).isBetween(300, 400);
            assertThat(added.json().get("modelsLeftOut").asInt()).isEqualTo(2000 - listed);
            assertThat(added.text("modelsMessage")).contains("left out");
            var one = "/api/local-models/" + added.text("id");
            assertThat(hub.get(ANN, one + "/models").json().get("leftOut").asInt())
                    .isEqualTo(2000 - listed);
            assertThat(hub.room.snapshot().endpoints().getFirst().models()).hasSize(listed);
            int stored = hub.database.jdbi().withHandle(handle -> handle.createQuery(
                            "SELECT models_left_out + jsonb_array_length(available_models) FROM local_models")
                    .mapTo(Integer.class)
                    .one());
            assertThat(stored).isEqualTo(2000);
            hub.room.reload();
            assertThat(hub.get(ANN, one).json().get("modelsLeftOut").asInt()).isEqualTo(2000 - listed);
        }
    }

    private static Discovery list(int names) {
        return Discovery.stated(
                IntStream.range(0, names).mapToObj(i -> "model-" + i).toList());
    }
}
