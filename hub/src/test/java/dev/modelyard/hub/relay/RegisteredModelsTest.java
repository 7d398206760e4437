package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.Http.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.registry.TestModel;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.usage.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the registry says of a model, as clients find it. */
@Timeout(60)
class RegisteredModelsTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final ScriptedServer model = ScriptedServer.played();

    @AfterEach
    void stop() {
        model.close();
    }

    private Rig.Plan plan() {
        return Rig.plan().endpoints(TestEndpoint.named("gpu", model.uri()).models(List.of("m", "other")));
    }

    private static Registered registered(boolean enabled, boolean hide, @Nullable Integer concurrency) {
        return TestModel.named("m")
                .enabled(enabled)
                .hide(hide)
                .concurrency(concurrency)
                .context(4096)
                .registered();
    }

    private Peer asked() {
        var upstream = model.accepts();
        upstream.message().body();
        return upstream;
    }

    @Test
    void a_disabled_model_is_refused_from_the_next_request_on() {
        try (var rig = plan().registered(registered(false, false, null)).start()) {
            var client = rig.client();
            var refused = client.says(Http.json()).message();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":\"model_disabled\"", "\"param\":\"model\"", "'m'");
            assertThat(client.says(Http.get("/v1/models/m", ANN)).message().status())
                    .isEqualTo(403);
            assertThat(client.says(Http.get("/v1/models", ANN)).message().body())
                    .contains("\"id\":\"other\"")
                    .doesNotContain("\"id\":\"m\"");
            assertThat(rig.usage().error()).isEqualTo("model_disabled");

            rig.register(registered(true, false, null));
            client.says(Http.json());
            asked().says(Http.ok("{}"));
            assertThat(client.message().status()).isEqualTo(200);
        }
    }

    @Test
    void a_hidden_model_answers_and_is_in_no_list() {
        try (var rig = plan().registered(registered(true, true, null)).start()) {
            var client = rig.client();
            assertThat(client.says(Http.get("/v1/models", ANN)).message().body())
                    .doesNotContain("\"id\":\"m\"");
            assertThat(client.says(Http.get("/v1/models/m", ANN)).message().body())
                    .contains("\"id\":\"m\"", "\"context_length\":4096");
            client.says(Http.json());
            asked().says(Http.ok("{}"));
            assertThat(client.message().status()).isEqualTo(200);
        }
    }

    @Test
    void usage_has_the_alias_and_the_model() {
        try (var rig = Rig.plan()
                .endpoints(TestEndpoint.named("gpu", model.uri()).models(List.of("served")))
                .registered(TestModel.named("served").registered())
                .alias("m", "served")
                .start()) {
            var client = rig.client();
            assertThat(client.says(Http.get("/v1/models", ANN)).message().body())
                    .contains("\"id\":\"served\"", "\"id\":\"m\"");
            client.says(Http.json());
            var upstream = model.accepts();
            assertThat(upstream.message().body()).contains("\"model\":\"served\"");
            upstream.says(Http.ok("{}"));
            client.message().body();
            assertThat(rig.usage().requestedModel()).isEqualTo("m");
            assertThat(rig.usage().model()).isEqualTo("served");
        }
    }

    @Test
    void what_nobody_serves_is_told_apart_from_what_nobody_knows() {
        try (var rig = plan().registered(
                        TestModel.named("x").runtime(ModelRuntime.ENGINE).registered())
                .start()) {
            var client = rig.client();
            var unserved =
                    client.says(Http.chat("{\"model\":\"x\",\"messages\":[]}")).message();
            assertThat(unserved.status()).isEqualTo(503);
            assertThat(unserved.body()).contains("model_unserved", "runtime engine");
            var unknown = client.says(Http.chat("{\"model\":\"othe\",\"messages\":[]}"))
                    .message();
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).contains("Near it: other.");
        }
    }

    @Test
    void of_a_limited_model_so_many_are_asked_at_once_and_in_their_order() {
        var busy = new Busy();
        try (var server = ScriptedServer.answering(busy::answer);
                var rig = Rig.plan()
                        .endpoints(TestEndpoint.named("gpu", server.uri()).models(List.of("m", "other")))
                        .registered(registered(true, false, 1))
                        .start()) {
            var clients = new ArrayList<Peer>();
            for (int i = 0; i < 16; i++) {
                var before = i;
                clients.add(rig.client().says(Http.chat("{\"model\":\"m\",\"n\":" + i + ",\"messages\":[]}")));
                Await.until(
                        "it has come",
                        () -> busy.order.size() == 1 && rig.gauge("modelyard.gateway.waiting") == before);
            }
            // another model waits for nobody
            var free = rig.client().says(Http.chat("{\"model\":\"other\",\"messages\":[]}"));
            assertThat(free.message().status()).isEqualTo(200);

            for (int i = 0; i < 16; i++) {
                busy.goesOn.release();
                assertThat(clients.get(i).message().body()).isEqualTo("{\"n\":" + i + "}");
            }
            assertThat(busy.mostAtOnce).hasValue(1);
            assertThat(busy.order).isEqualTo(IntStream.range(0, 16).boxed().toList());
            assertThat(rig.usage(17)).allMatch(event -> event.end() == EndReason.DONE);
        }
    }

    /** A server that answers each request of {@code m} when it is told to go on. */
    private static final class Busy {
        private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

        private final Semaphore goesOn = new Semaphore(0);
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final List<Integer> order = new CopyOnWriteArrayList<>();

        String answer(Message request) {
            var number = NUMBER.matcher(request.body());
            if (!number.find()) {
                return Http.ok("{}");
            }
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            order.add(Integer.valueOf(number.group(1)));
            goesOn.acquireUninterruptibly();
            atOnce.decrementAndGet();
            return Http.ok("{\"n\":" + number.group(1) + "}");
        }
    }

    @Test
    void more_than_may_wait_and_longer_than_it_may_is_refused_with_a_time() {
        try (var rig = plan().registered(registered(true, false, 1))
                .queue(1, Duration.ofMillis(300))
                .start()) {
            var held = rig.client().says(Http.json());
            var upstream = asked();
            var waiting = rig.client().says(Http.json());
            Await.until("it waits", () -> rig.gauge("modelyard.gateway.waiting") == 1);
            var beyond = rig.client().says(Http.json()).message();
            assertThat(beyond.status()).isEqualTo(429);
            assertThat(beyond.header("retry-after")).isEqualTo("5");
            assertThat(beyond.body()).contains("model_busy", "rate_limit_error");
            var late = waiting.message();
            assertThat(late.status()).isEqualTo(429);
            assertThat(rig.gauge("modelyard.gateway.waiting")).isZero();
            upstream.says(Http.ok("{}"));
            assertThat(held.message().status()).isEqualTo(200);
            assertThat(rig.usage(3)).hasSize(3);
        }
    }

    @Test
    void who_leaves_gives_the_turn_on_whether_waiting_or_asking() {
        try (var rig =
                plan().registered(registered(true, false, 1)).queue(10, LONG).start()) {
            var asking = rig.client().says(Http.json());
            var first = asked();
            var leaving = rig.client().says(Http.json());
            Await.until("it waits", () -> rig.gauge("modelyard.gateway.waiting") == 1);
            var staying = rig.client().says(Http.json());
            Await.until("it waits", () -> rig.gauge("modelyard.gateway.waiting") == 2);
            leaving.resets();
            Await.until("it waits no longer", () -> rig.gauge("modelyard.gateway.waiting") == 1);
            asking.resets();
            assertThat(first.rest()).isEmpty();
            asked().says(Http.ok("{}"));
            assertThat(staying.message().status()).isEqualTo(200);
        }
    }

    @Test
    void a_limit_that_is_raised_or_gone_lets_in_who_waits() {
        try (var rig =
                plan().registered(registered(true, false, 1)).queue(10, LONG).start()) {
            var clients = List.of(rig.client(), rig.client(), rig.client(), rig.client());
            for (int i = 0; i < clients.size(); i++) {
                var before = i;
                clients.get(i).says(Http.json());
                Await.until("it waits", () -> rig.gauge("modelyard.gateway.waiting") == before);
            }
            var upstreams = new ArrayList<>(List.of(asked()));
            rig.register(registered(true, false, 2));
            upstreams.add(asked());
            assertThat(rig.gauge("modelyard.gateway.waiting")).isEqualTo(2);
            rig.register();
            upstreams.add(asked());
            upstreams.add(asked());
            upstreams.forEach(upstream -> upstream.says(Http.ok("{}")));
            clients.forEach(client -> assertThat(client.message().status()).isEqualTo(200));
        }
    }

    @Test
    void a_model_that_is_disabled_while_requests_wait_is_refused_to_them() {
        try (var rig =
                plan().registered(registered(true, false, 1)).queue(10, LONG).start()) {
            var asking = rig.client().says(Http.json());
            var upstream = asked();
            var waiting = rig.client().says(Http.json());
            Await.until("it waits", () -> rig.gauge("modelyard.gateway.waiting") == 1);
            rig.register(registered(false, false, 1));
            upstream.says(Http.ok("{}"));
            assertThat(asking.message().status()).isEqualTo(200);
            assertThat(waiting.message().status()).isEqualTo(403);
        }
    }
}
