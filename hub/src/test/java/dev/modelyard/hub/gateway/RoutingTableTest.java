package dev.modelyard.hub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.HealthStatus;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.registry.ModelRuntime;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.registry.TestModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a request goes, and why: endpoints are written {@code owner.name[*] type health [drains] models…}; a star means
 * shared.
 */
class RoutingTableTest {
    private static final List<String> HOUSE = List.of(
            "ann.gpu openai healthy m org/big a/b",
            "ann.lab* ollama healthy llama:latest qwen:7b plain:latest plain",
            "ann.org* openai healthy big",
            "ben.gpu* openai healthy m only-ben",
            "ben.Zürich* openai healthy z",
            "ben.a* openai healthy b",
            "ben.a/x* openai healthy b");

    @ParameterizedTest(name = "{0} asks for {1}")
    @CsvSource({
        "ann, only-ben,          ben.gpu  only-ben",
        "ann, org/big,           ann.gpu  org/big",
        "ben, org/big,           ann.org  big",
        "ann, a/b,               ann.gpu  a/b",
        "ben, a/x/b,             ben.a/x  b",
        "ann, gpu/m,             ann.gpu  m",
        "ben, gpu/m,             ben.gpu  m",
        "ann, ben.gpu/m,         ben.gpu  m",
        "ben, ann.gpu/m,         nothing",
        "ben, gpu/org/big,       nothing",
        "anonymous, m,           ben.gpu  m",
        "ann, llama,             ann.lab  llama:latest",
        "ben, llama:latest,      ann.lab  llama:latest",
        "ann, plain,             ann.lab  plain",
        "ann, qwen,              nothing",
        "ann, lab/llama,         ann.lab  llama:latest",
        "ann, ann.lab/llama,     ann.lab  llama:latest",
        "ann, Zu\u0308rich/z,    ben.Zürich z",
        "ann, /m,                nothing",
        "ann, M,                 nothing",
    })
    void aNameFindsItsEndpoint(String caller, String name, String expected) {
        assertThat(choice(HOUSE, caller, name)).isEqualTo(expected.replaceAll(" +", " "));
    }

    @Test
    void anExactNameIsNeverServedByATag() {
        var house = List.of("ann.lab* ollama healthy llama:latest", "ann.cpu* openai unhealthy llama");
        assertThat(choice(house, "ann", "llama")).isEqualTo("ann.cpu llama");
    }

    @Test
    void namesNearByAreOnlyThoseThatTheCallerSees() {
        var house = List.of("ann.a openai healthy secret-model", "ann.b* openai healthy secret-modem");
        assertThat(choose(house, "ben", "secret-mode", Map.of(), Set.of()))
                .isEqualTo(new Choice.Unknown(List.of("secret-modem")));
    }

    /** Loads are written {@code name=inFlight/latency}, with {@code !} where it failed a moment ago. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fewest in flight,                a=2/1 b=1/9 c=3/1,    ann.b",
        "then the fastest,                a=1/5 b=1/4 c=1/6,    ann.b",
        "one that is not known is tried,  a=0/5 b=0/4 c=0/0,    ann.c",
        "one that fails comes later,      a=0/0! b=5/9 c=6/9,   ann.b",
        "unless all do,                   a=1/0! b=0/9! c=2/1!, ann.b",
    })
    void amongEqualsTheLoadDecides(String name, String loads, String expected) {
        var house = List.of(
                "ann.a openai healthy m", "ann.b openai healthy m", "ann.c openai healthy m", "ann.d openai unknown m");
        assertThat(choice(house, "ann", "m", loads(loads), Set.of())).isEqualTo(expected + " m");
    }

    @Test
    void healthComesBeforeLoadAndTheUnhealthyIsTheLastResort() {
        var house = List.of("ann.down openai unhealthy m", "ann.new openai unknown m", "ann.good openai healthy m");
        var loads = loads("down=0/1 new=0/1 good=9/99!");
        assertThat(choice(house, "ann", "m", loads, Set.of())).isEqualTo("ann.good m");
        assertThat(choice(house, "ann", "m", loads, Set.of("good"))).isEqualTo("ann.new m");
        assertThat(choice(house, "ann", "m", loads, Set.of("good", "new"))).isEqualTo("ann.down m");
        assertThat(choice(house, "ann", "m", loads, Set.of("good", "new", "down")))
                .isEqualTo("exhausted");
    }

    /** Loads as above, tried ones after a comma. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one             | ann.a openai healthy m                            | a=1/1       | only endpoint that serves it",
                "one of a name   | ann.a openai healthy a/m,ann.b openai healthy m   | a=1/1       | only endpoint that serves it",
                "one not checked | ann.a openai unknown m                            | a=1/1       | only endpoint that serves it",
                "one that is down| ann.a openai unhealthy m                          | a=1/1       | only endpoint that serves it, though it seems down",
                "health          | ann.a openai healthy m,ann.b openai unhealthy m   | a=9/9!      | only healthy one of 2 endpoints",
                "ignorance       | ann.a openai unknown m,ann.b openai unhealthy m   | a=9/9!      | only one not known to be unhealthy of 2 endpoints",
                "a failure       | ann.a openai healthy m,ann.b openai healthy m     | a=0/1! b=5/9| only one that did not fail a moment ago of 2 healthy endpoints",
                "load            | ann.a openai healthy m,ann.b openai healthy m,ann.c openai unknown m | a=1/1 b=0/9 | fewest requests in flight of 2 healthy endpoints",
                "speed           | ann.a openai healthy m,ann.b openai healthy m,ann.c openai healthy m | a=0/5 b=0/4 c=1/1 | answered fastest of late of 3 healthy endpoints",
                "no measure      | ann.a openai healthy m,ann.b openai healthy m     | a=0/5 b=0/0 | not measured of late, of 2 healthy endpoints that are as free",
                "age             | ann.a openai unhealthy m,ann.b openai unhealthy m | a=0/5 b=0/5 | oldest of 2 unhealthy endpoints that are as free and as fast",
                "all but drained | ann.a openai healthy drains m,ann.b openai healthy m | a=0/0    | only endpoint that serves it",
            })
    void saysWhatDecided(String name, String house, String loads, String why) {
        assertThat(choose(List.of(house.split(",")), "ann", "m", loads(loads), Set.of()))
                .isInstanceOfSatisfying(
                        Choice.To.class, to -> assertThat(to.why()).isEqualTo(why));
    }

    @Test
    void saysThatTheRequestItselfDecided() {
        assertThat(choose(HOUSE, "ann", "gpu/m", Map.of(), Set.of()))
                .isInstanceOfSatisfying(
                        Choice.To.class, to -> assertThat(to.why()).isEqualTo("endpoint that the request names"));
    }

    @Test
    void manyEndpointsAreCountedToo() {
        var house = IntStream.range(0, 100)
                .mapToObj(i -> "ann.e" + i + " openai healthy m")
                .toList();
        assertThat(choose(house, "ann", "m", Map.of("e7", "0/0", "e8", "0/0"), Set.of()))
                .isInstanceOfSatisfying(
                        Choice.To.class, to -> assertThat(to.why()).startsWith("oldest of 100 healthy endpoints"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, gpu-1,  second choice: gpu-1 refused",
        "2, gpu 1,  third choice: gpu 1 refused",
        "9, Zürich%, choice 10: Z%C3%BCrich%25 refused"
    })
    void saysWhatBecameOfTheOneBefore(int asked, String endpoint, String why) {
        assertThat(Why.after(asked, endpoint, "refused")).isEqualTo(why);
    }

    @Test
    void whatDrainsGetsNothingAndStillServesItsName() {
        var house = List.of("ann.old openai healthy drains m only", "ann.down openai unhealthy m");
        assertThat(choice(house, "ann", "m")).isEqualTo("ann.down m");
        assertThat(choice(house, "ann", "m", Map.of(), Set.of("down"))).isEqualTo("old drains");
        assertThat(choice(house, "ann", "only")).isEqualTo("old drains");
        assertThat(choice(house, "ann", "old/m")).isEqualTo("old drains");
        assertThat(choice(house, "ben", "only")).isEqualTo("nothing");
        var latest = List.of("ann.old openai healthy drains x", "ann.lab ollama healthy x:latest");
        assertThat(choice(latest, "ann", "x"))
                .as("no model is replaced by another")
                .isEqualTo("old drains");
    }

    @ParameterizedTest(name = "{0} asks for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ann | off                  | off is disabled",
                "ann | alias-of-off         | off is disabled",
                "ann | gpu/off              | off is disabled",
                "ann | ann.gpu/off          | off is disabled",
                "ben | off                  | off is disabled",
                "ben | ann.gpu/off          | nothing",
                "ben | gpu/off              | nothing",
                "ben | lab/off              | nothing",
                "ann | tag-off              | tag-off:latest is disabled",
                "ann | lab/tag-off          | tag-off:latest is disabled",
                "ann | bare-off:latest      | bare-off is disabled",
                "ann | other-off:latest     | other-off is disabled",
                "ann | twin                 | ann.gpu twin",
                "ann | twin:latest          | twin:latest is disabled",
                "ann | lab/twin             | twin:latest is disabled",
                "ann | hidden               | ann.gpu hidden",
                "ann | fast                 | ann.gpu org/big",
                "ann | lab/of-lab           | ann.lab qwen:7b",
                "ann | both                 | ann.gpu both",
                "ann | lab/both             | nothing",
                "ben | both                 | The model 'both' is of the runtime vllm, and the endpoints that have it are of another kind.",
                "ann | engine-only          | The model 'engine-only' is of the runtime engine, which nothing here runs yet.",
                "ann | nowhere              | The model 'nowhere' is registered, and no endpoint that you may use serves it.",
                "ben | hidden               | The model 'hidden' is registered, and no endpoint that you may use serves it.",
                "ann | suggested            | ann.gpu suggested",
                "ann | suggested-nowhere    | nothing",
            })
    void whatTheRegistrySaysHolds(String caller, String name, String expected) {
        var house = List.of(
                "ann.gpu openai healthy off org/big hidden both suggested twin",
                "ann.lab* ollama healthy tag-off:latest bare-off:latest other-off:latest twin:latest qwen:7b both");
        assertThat(choice(house, caller, name)).isEqualTo(expected);
    }

    @Test
    void namesNearByAreThoseThatListsTellOf() {
        var house = List.of("ann.gpu openai healthy hidden hiddem off org/big");
        assertThat(choose(house, "ann", "hidde", Map.of(), Set.of())).isEqualTo(new Choice.Unknown(List.of("hiddem")));
        assertThat(choose(house, "ann", "fas", Map.of(), Set.of())).isEqualTo(new Choice.Unknown(List.of("fast")));
        assertThat(choose(house, "ben", "fas", Map.of(), Set.of())).isEqualTo(new Choice.Unknown(List.of()));
    }

    private static final RegistrySnapshot REGISTRY = new RegistrySnapshot(Map.ofEntries(
            record("off", ModelRuntime.OPENAI, false, false, false),
            Map.entry("alias-of-off", registered("off", ModelRuntime.OPENAI, false, false, false)),
            record("tag-off:latest", ModelRuntime.OLLAMA, false, false, false),
            record("bare-off", ModelRuntime.OLLAMA, false, false, false),
            record("other-off", ModelRuntime.VLLM, false, false, false),
            record("twin:latest", ModelRuntime.OLLAMA, false, false, false),
            record("hidden", ModelRuntime.LLAMACPP, true, true, false),
            Map.entry("fast", registered("org/big", ModelRuntime.VLLM, true, false, false)),
            Map.entry("of-lab", registered("qwen:7b", ModelRuntime.OLLAMA, true, false, false)),
            record("both", ModelRuntime.VLLM, true, false, false),
            record("engine-only", ModelRuntime.ENGINE, true, false, false),
            record("nowhere", ModelRuntime.OPENAI, true, false, false),
            record("suggested", ModelRuntime.OLLAMA, false, true, true),
            record("suggested-nowhere", ModelRuntime.REPLICATE, false, true, true)));

    private static Map.Entry<String, Registered> record(
            String id, ModelRuntime runtime, boolean enabled, boolean hide, boolean suggested) {
        return Map.entry(id, registered(id, runtime, enabled, hide, suggested));
    }

    private static Registered registered(
            String id, ModelRuntime runtime, boolean enabled, boolean hide, boolean suggested) {
        return TestModel.named(id)
                .runtime(runtime)
                .enabled(enabled)
                .hide(hide)
                .suggested(suggested)
                .registered();
    }

    private static Map<String, String> loads(String text) {
        return Arrays.stream(text.split(" "))
                .map(each -> each.split("="))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static String choice(List<String> house, String caller, String name) {
        return choice(house, caller, name, Map.of(), Set.of());
    }

    private static String choice(
            List<String> house, String caller, String name, Map<String, String> loads, Set<String> tried) {
        return switch (choose(house, caller, name, loads, tried)) {
            case Choice.Disabled(var model) -> model + " is disabled";
            case Choice.Unserved(var reason) -> reason;
            case Choice.To(var endpoint, var model, var _, var _) ->
                endpoint.ownerName() + '.' + endpoint.name() + ' ' + model;
            case Choice.Unknown _ -> "nothing";
            case Choice.Draining(var endpoint) -> endpoint.name() + " drains";
            case Choice.Exhausted() -> "exhausted";
        };
    }

    private static Choice choose(
            List<String> house, String caller, String name, Map<String, String> loads, Set<String> tried) {
        var endpoints = house.stream().map(RoutingTableTest::endpoint).toList();
        var names = endpoints.stream().collect(Collectors.toMap(ServedEndpoint::id, ServedEndpoint::name));
        var excluded = endpoints.stream()
                .filter(endpoint -> tried.contains(endpoint.name()))
                .map(ServedEndpoint::id)
                .toList();
        return new RoutingTable(new NoAccounts(), REGISTRY, endpoints)
                .choose(caller(caller), name, new WrittenLoad(names, loads), excluded);
    }

    private static Caller caller(String name) {
        return name.equals("anonymous")
                ? Caller.ANONYMOUS
                : new Caller(new UserId(name), name, Role.MEMBER, null, Set.of(Scope.GATEWAY));
    }

    private static ServedEndpoint endpoint(String text) {
        var words = text.split(" ");
        var named = words[0].split("\\.", 2);
        var drains = words[3].equals("drains");
        var made = TestEndpoint.named(named[1].replace("*", ""))
                .id(words[0])
                .owner(named[0])
                .shared(named[1].endsWith("*"))
                .type(words[1].equals("ollama") ? EndpointType.OLLAMA : EndpointType.OPENAI_COMPATIBLE)
                .models(List.of(words).subList(drains ? 4 : 3, words.length))
                .health(HealthStatus.valueOf(words[2].toUpperCase(java.util.Locale.ROOT)));
        return (drains ? made.draining() : made).served();
    }

    private record WrittenLoad(Map<EndpointId, String> names, Map<String, String> loads) implements Load {
        private String of(EndpointId id) {
            return loads.getOrDefault(names.get(id), "0/0");
        }

        @Override
        public int inFlight(EndpointId id) {
            return Integer.parseInt(of(id).replaceAll("/.*", ""));
        }

        @Override
        public boolean isFailing(EndpointId id) {
            return of(id).endsWith("!");
        }

        @Override
        public long latency(EndpointId id) {
            return Long.parseLong(of(id).replaceAll(".*/|!", ""));
        }
    }

    private record NoAccounts() implements AccountsSnapshot {
        @Override
        public @Nullable Caller byToken(CharSequence token, Instant now) {
            return null;
        }

        @Override
        public @Nullable Caller bySession(String cookie, @Nullable String csrf, boolean safe, Instant now) {
            return null;
        }
    }
}
