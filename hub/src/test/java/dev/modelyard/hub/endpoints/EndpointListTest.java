package dev.modelyard.hub.endpoints;

import static dev.modelyard.hub.endpoints.EndpointsHarness.ANN;
import static dev.modelyard.hub.endpoints.EndpointsHarness.BOB;
import static dev.modelyard.hub.endpoints.EndpointsHarness.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of the list of endpoints. */
class EndpointListTest extends EndpointsCase {
    @Test
    void lists_are_paged_by_name_without_gaps() {
        for (var name : List.of("e", "b", "d")) {
            add(ANN, name, ollama);
        }
        for (var name : List.of("a", "c", "b")) {
            hub.post(BOB, LIST, Map.of("name", name, "baseUrl", ollama.baseUri(), "isShared", true));
        }
        assertThat(names(ANN)).containsExactly("a", "b", "b", "c", "d", "e");
        assertThat(names(BOB)).containsExactly("a", "b", "c");
        assertThat(names(ROOT)).hasSize(6);
        assertThat(hub.get(ANN, LIST + "?after=rubbish!").status()).isEqualTo(422);
    }

    private List<String> names(Caller caller) {
        List<String> names = new ArrayList<>();
        var next = "";
        do {
            var page = hub.get(caller, LIST + "?limit=2" + next).json();
            page.get("items")
                    .valueStream()
                    .map(item -> item.get("name").asString())
                    .forEach(names::add);
            next = page.has("next") ? "&after=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return names;
    }

    @Test
    void long_lists_make_short_pages_and_nothing_is_missed() {
        var models = IntStream.range(0, 4000)
                .mapToObj(i -> "a-model-of-a-long-name-" + "x".repeat(100) + i)
                .toList();
        for (int i = 0; i < 9; i++) {
            hub.post(
                    ANN,
                    LIST,
                    Map.of(
                            "name",
                            "n" + i,
                            "baseUrl",
                            "http://127.0.0.1:9",
                            "isActive",
                            false,
                            "availableModels",
                            models));
        }
        var names = new ArrayList<String>();
        var pages = 0;
        for (var after = ""; after != null; pages++) {
            var page = hub.get(ANN, LIST + "?limit=1000" + after).json();
            page.get("items")
                    .valueStream()
                    .forEach(item -> names.add(item.get("name").asString()));
            after = page.has("next") ? "&after=" + page.get("next").asString() : null;
        }
        assertThat(names).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8");
        assertThat(pages).isGreaterThan(1);
        assertThat(hub.get(ANN, LIST + "/export").json()).hasSize(9);
    }
}
