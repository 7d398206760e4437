package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.usage.EndReason;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How the front stops: nothing new, what is under way ends by itself, and what does not is told. */
@ParameterizedClass
@EnumSource(Way.class)
@Timeout(60)
class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final ScriptedServer model = ScriptedServer.played();
    private final Rig rig;

    DrainTest(Way way) {
        rig = Rig.plan()
                .on(way)
                .control(Rig.Control.PLAYED)
                .endpoints(TestEndpoint.named("gpu", model.uri()))
                .start();
    }

    @AfterEach
    void stop() {
        rig.close();
        model.close();
    }

    private Peer asked() {
        var upstream = model.accepts();
        upstream.message().body();
        return upstream;
    }

    private boolean isDeaf() {
        try {
            rig.client().close();
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    /** Returns when every event loop drains: one idle connection after the other went to each of them. */
    private Thread closing(Duration drain) {
        var idle = Stream.generate(rig::client)
                .limit(Runtime.getRuntime().availableProcessors())
                .toList();
        var closing = Thread.ofPlatform().start(() -> rig.close(drain));
        assertThat(idle).as("connections without a request are closed at once").allMatch(client -> client.rest()
                .isEmpty());
        return closing;
    }

    @Test
    void what_is_under_way_ends_by_itself_and_nothing_new_begins() throws InterruptedException {
        var streaming = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS).chunk(Http.word("a"));
        var answer = streaming.message();
        answer.event();
        var page = rig.client().says(Http.get("/page"));
        var plane = rig.control().accepts();
        plane.message();
        var waiting = rig.client().says(Http.json());
        var second = asked();

        var closing = closing(LONG);
        Await.until("nobody listens any more", this::isDeaf);
        streaming.says(Http.json());
        upstream.chunk(Http.word("b")).chunk(Http.DONE).says(Http.LAST_CHUNK);
        assertThat(answer.body()).endsWith(Http.word("b") + Http.DONE);
        assertThat(streaming.rest()).isEmpty();
        plane.says(Http.ok("{}"));
        var whole = page.message();
        assertThat(whole.header("connection")).isEqualTo("close");
        assertThat(whole.body()).isEqualTo("{}");
        second.says(Http.ok("{}"));
        assertThat(waiting.message().header("connection")).isEqualTo("close");
        closing.join();
        assertThat(rig.usage(2)).allMatch(event -> event.end() == EndReason.DONE);
        assertThat(model.connections()).isEqualTo(2);
    }

    @Test
    void what_does_not_end_is_told_once_and_its_model_is_left() throws InterruptedException {
        var streaming = rig.client().says(Http.stream());
        var upstream = asked().says(Http.EVENTS).chunk(Http.word("a"));
        streaming.message().event();
        var waiting = rig.client().says(Http.json());
        var second = asked();
        var page = rig.client().says(Http.get("/page"));
        rig.control().accepts().message();
        // its beginning is there when the answer before it is
        var uploading = rig.client()
                .says(Http.get("/v1/models", Http.ANN) + Http.stream().substring(0, 140));
        uploading.message().body();

        closing(Duration.ZERO).join();
        assertThat(streaming.lastMessage().body())
                .startsWith(Http.word("a") + "data: {\"error\"")
                .containsOnlyOnce("\"code\":\"shutting_down\"")
                .endsWith("}\n\n");
        var refused = waiting.message();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isNotNull();
        assertThat(refused.body()).contains("shutting_down");
        assertThat(page.message().body()).contains("shutting_down");
        assertThat(uploading.message().body()).contains("shutting_down");
        assertThat(uploading.rest()).isEmpty();
        assertThat(upstream.rest() + second.rest()).isEmpty();
        assertThat(rig.usage(3)).allMatch(event -> event.end() == EndReason.REFUSED);
    }
}
