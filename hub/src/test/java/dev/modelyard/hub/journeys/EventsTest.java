package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.EventLines;
import dev.modelyard.hub.testing.EventLines.Said;
import dev.modelyard.simulator.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Live updates through the front, as a page has them. */
@Timeout(120)
class EventsTest {
    private final Simulator server = Simulator.start(SimulatorOptions.defaults());
    private final Yard yard;
    private final Person admin;
    private final Person ann;
    private final Person bob;

    EventsTest(@TempDir Path data) throws Exception {
        yard = Yard.on(data);
        admin = yard.admin();
        ann = admin.makes("ann", "member");
        bob = admin.makes("bob", "member");
    }

    @AfterEach
    void close() {
        yard.hub.close();
        yard.http.shutdownNow(); // does not wait for streams that nobody reads to their end
        yard.close();
        server.close();
    }

    private static EventLines events(Person person) {
        var lines = new EventLines(person.follows("/api/v1/events").iterator());
        assertThat(lines.next().name()).isEqualTo("hello");
        return lines;
    }

    @Test
    void everyone_hears_of_what_they_may_see_as_it_happens() {
        var annsEvents = events(ann);
        var bobsEvents = events(bob);
        var adminsEvents = events(admin);

        var hidden = ann.adds("private-box", server.baseUri(), false);
        annsEvents.until("endpoints");
        annsEvents.until(said -> said.name().equals("endpoint") && said.data().contains(hidden));
        adminsEvents.until(said -> said.data().contains(hidden));
        var shared = ann.adds("shared-box", server.baseUri(), true);
        ann.delete("/api/local-models/" + hidden).expect(204);

        assertThat(bobsEvents.until(said -> said.data().contains(shared)))
                .extracting(Said::name)
                .contains("endpoints")
                .doesNotContain("audit", "accounts");
        ann.patch("/api/local-models/" + shared, Map.of("name", "renamed-box")).expect(200);
        assertThat(bobsEvents.until(said -> said.data().contains(shared)))
                .noneMatch(said -> said.data().contains(hidden));
        adminsEvents.until("audit");
    }

    @Test
    void a_paused_endpoint_and_a_model_that_was_loaded_are_told_too() {
        var paused = ann.post(
                        "/api/local-models", Map.of("name", "paused", "baseUrl", server.baseUri(), "isActive", false))
                .expect(201)
                .text("/id");
        var annsEvents = events(ann);
        var bobsEvents = events(bob);
        ann.patch("/api/local-models/" + paused, Map.of("name", "still-paused")).expect(200);
        annsEvents.until(said -> said.name().equals("endpoint") && said.data().contains(paused));

        server.serve(Model.named("m").unloaded());
        var shared = ann.adds("shared", server.baseUri(), true);
        var path = "/api/local-models/" + shared + "/models";
        Await.until("it is described", () -> ann.get(path).body().contains("\"isLoaded\":false"));
        bobsEvents.until(said -> said.data().contains(shared));
        var isTold = events(bob);
        server.serve(Model.named("m"));
        Await.until("it is loaded", () -> {
            ann.post(path, "").expect(200);
            return ann.get(path).body().contains("\"isLoaded\":true");
        });
        assertThat(isTold.until(said -> said.data().contains(shared)))
                .noneMatch(said -> said.data().contains(paused));
    }

    @Test
    void a_stream_ends_when_its_session_does() {
        var ended = events(ann);
        var other = events(bob);
        ann.delete("/api/v1/session").expect(204);

        assertThat(ended.rest()).noneMatch(line -> line.startsWith("event: endpoint"));
        ann.get("/api/v1/events").expect(401);
        bob.adds("box", server.baseUri(), false);
        other.until("endpoints");
    }

    @Test
    void a_reader_that_comes_back_hears_what_it_missed() {
        var before = new EventLines(ann.follows("/api/v1/events").iterator()).next();
        var box = ann.adds("box", server.baseUri(), false);

        var again = ann.with("last-event-id", before.id());
        var missed = events(again).until(said -> said.data().contains(box));
        assertThat(missed)
                .extracting(Said::name)
                .contains("endpoints", "endpoint")
                .doesNotContain("reset");
        assertThat(events(ann.with("last-event-id", "another-1")).next().name()).isEqualTo("reset");
    }

    @Test
    void conversations_are_told_to_their_owner_alone() {
        var annsEvents = events(ann);
        var adminsEvents = events(admin);
        var id = ann.post("/api/v1/conversations", Map.of("title", "t"))
                .expect(201)
                .text("/id");

        assertThat(annsEvents.until("conversations").data()).contains(id);
        ann.adds("box", server.baseUri(), false);
        assertThat(adminsEvents.until(said -> said.name().equals("endpoints")))
                .extracting(Said::name)
                .doesNotContain("conversations");
    }

    @Test
    void what_is_served_is_told_as_the_usage_tells_it() {
        var asked = ann.get("/api/v1/usage/now").expect(200).json();

        var told = Json.mapper().readTree(events(ann).until("now").data());
        assertThat(told.propertyNames()).containsExactlyElementsOf(asked.propertyNames());
        assertThat(told.at("/points")).hasSize(60);
    }

    @Test
    void a_hub_that_stops_ends_its_streams_as_they_should_end() {
        var one = events(ann);
        var two = events(admin);

        yard.hub.close();

        assertThat(one.rest()).noneMatch(line -> line.startsWith("event: reset"));
        assertThat(two.rest()).noneMatch(line -> line.startsWith("event: reset"));
    }
}
