package dev.modelyard.hub.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointsSnapshot;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of two snapshots, and to whom. */
class EndpointEventsTest {
    private final AtomicReference<EndpointsSnapshot> snapshot = new AtomicReference<>(new EndpointsSnapshot(List.of()));
    private final Events events = new Events("h", null, new SimpleMeterRegistry());
    private final EndpointEvents told = new EndpointEvents(snapshot::get, events);

    private static TestEndpoint anns(String name) {
        return TestEndpoint.named(name).owner("ann").shared(false);
    }

    private void becomes(TestEndpoint... endpoints) {
        snapshot.set(new EndpointsSnapshot(
                Stream.of(endpoints).map(TestEndpoint::served).toList()));
        told.run();
    }

    private static Caller caller(String name) {
        var role = name.equals("root") ? Role.ADMIN : Role.MEMBER;
        return new Caller(new UserId(name), name, role, null, Set.of(Scope.API, Scope.ADMIN));
    }

    /** As {@code name id}. */
    private List<String> hears(String name, long behind) {
        return events.ring().behind(behind).orElseThrow().stream()
                .filter(event -> event.audience().includes(caller(name)))
                .map(event -> event.name() + event.data().replaceAll("\\{(\"id\":\"(.*)\")?}", " $2"))
                .map(String::strip)
                .toList();
    }

    @Test
    void one_that_comes_or_goes_is_told_to_who_may_see_it() {
        becomes(anns("a"));
        assertThat(hears("ann", 0)).containsExactly("endpoints");
        assertThat(hears("root", 0)).containsExactly("endpoints");
        assertThat(hears("bob", 0)).isEmpty();

        becomes();
        assertThat(hears("ann", 1)).containsExactly("endpoints");
        assertThat(hears("bob", 1)).isEmpty();
    }

    @Test
    void one_that_is_another_now_is_told_by_its_id() {
        becomes(anns("a"), anns("b"));
        becomes(anns("a").unknown(), anns("b"));

        assertThat(hears("ann", 1)).containsExactly("endpoint e-a");
        assertThat(hears("root", 1)).containsExactly("endpoint e-a");
        assertThat(hears("bob", 1)).isEmpty();
        becomes(anns("a").unknown(), anns("b"));
        assertThat(events.ring().last()).as("nothing changed").isEqualTo(2);
    }

    @Test
    void one_that_is_no_longer_shared_is_gone_for_others_who_hear_no_more_of_it() {
        becomes(anns("a").shared(true));
        becomes(anns("a"));
        becomes(anns("a").unknown());

        assertThat(hears("bob", 1)).containsExactly("endpoints");
        assertThat(hears("ann", 1)).containsExactlyInAnyOrder("endpoint e-a", "endpoints", "endpoint e-a");
    }

    @Test
    void many_at_once_are_told_as_a_list() {
        var many = IntStream.range(0, 200).mapToObj(i -> anns("e" + i)).toArray(TestEndpoint[]::new);
        becomes(many);
        for (var endpoint : many) {
            endpoint.unknown();
        }
        becomes(many);

        assertThat(hears("ann", 0)).containsExactly("endpoints", "endpoints");
        assertThat(hears("bob", 0)).isEmpty();
    }
}
