package dev.modelyard.hub.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.platform.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BodyReaderTest {
    private final BodyReader reader = new BodyReader();

    record Even(int value) {
        static Even parse(String text) {
            if (!text.matches("[0-9]*[02468]")) {
                throw new Malformed("must be even");
            }
            return new Even(Integer.parseInt(text));
        }
    }

    record Inner(@Doc(minSize = 1, maxSize = 3) String word) {}

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new Malformed("must not end before it begins");
            }
        }
    }

    record Body(
            String name,
            boolean on,
            @Doc(min = 1, max = 10) int count,
            @Nullable Long big,
            @Nullable Double ratio,
            @Nullable Instant at,
            @Nullable EndpointType type,
            @Nullable Secret key,
            @Nullable Even even,
            @Nullable Inner inner,
            @Doc(maxSize = 2) @Nullable List<Inner> inners,
            @Nullable Map<String, Integer> counts,
            @Nullable JsonNode any,
            @Nullable Range range,
            Field<String> note) {}

    private static final String LEAST = "\"name\":\"n\",\"on\":true,\"count\":1";

    private Body read(String json) {
        return (Body) reader.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
    }

    private List<Fault> faults(String json) {
        return catchThrowableOfType(FaultyBody.class, () -> read(json)).faults();
    }

    @Test
    void bindsEveryTypeItKnows() {
        var body = read("""
                {"name":"é","on":true,"count":10,"big":1e3,"ratio":0.5,"at":"2026-01-31T13:00:00+01:00",
                 "type":"openai-compatible","key":"sk","even":"42","inner":{"word":"abc"},"inners":[{"word":"a"}],
                 "counts":{"a/b":1},"any":{"x":[null]},"range":{"from":1,"to":2},"note":"hi"}""");
        assertThat(body.name()).isEqualTo("é");
        assertThat(body.count()).isEqualTo(10);
        assertThat(body.big()).isEqualTo(1000L);
        assertThat(body.ratio()).isEqualTo(0.5);
        assertThat(body.at()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(body.type()).isEqualTo(EndpointType.OPENAI_COMPATIBLE);
        assertThat(body.key()).isEqualTo(Secret.of("sk"));
        assertThat(body.even()).isEqualTo(new Even(42));
        assertThat(body.inners()).containsExactly(new Inner("a"));
        assertThat(body.counts()).containsExactly(Map.entry("a/b", 1));
        assertThat(body.any()).hasToString("{\"x\":[null]}");
        assertThat(body.note()).isEqualTo(new Field.Value<>("hi"));
    }

    @Test
    void tellsAbsentFromNull() {
        assertThat(read("{" + LEAST + "}").note()).isEqualTo(Field.absent());
        assertThat(read("{" + LEAST + ",\"note\":null,\"big\":null}").note()).isEqualTo(new Field.Null<>());
    }

    @Test
    void namesEveryFaultOfABodyAtOnce() {
        assertThat(faults("{\"on\":\"yes\",\"count\":null,\"nmae\":1}"))
                .containsExactlyInAnyOrder(
                        new Fault("/name", "is required"),
                        new Fault("/on", "must be true or false, not a text"),
                        new Fault("/count", "must not be null"),
                        new Fault(
                                "/nmae",
                                "is not known here; did you mean name? accepted: name, on, count, big, ratio, at, type, key, even, inner,"
                                        + " inners, counts, any, range, note"));
    }

    static Stream<List<String>> refused() {
        return Stream.of(
                List.of("\"count\":11", "/count", "must be 1 to 10"),
                List.of("\"count\":1.5", "/count", "must be a whole number from -2147483648 to 2147483647"),
                List.of("\"count\":3000000000", "/count", "must be a whole number from -2147483648 to 2147483647"),
                List.of("\"ratio\":1e999999999", "/ratio", "must be a number that a double can hold"),
                List.of("\"big\":1e400000", "/big", "must be a number that a double can hold"),
                List.of("\"at\":\"yesterday\"", "/at", "must be a time such as 2026-01-31T12:00:00Z"),
                List.of("\"at\":\"+10000-01-01T00:00:00Z\"", "/at", "must be a time of the years 1 to 9999"),
                List.of("\"type\":\"OLLAMA\"", "/type", "must be one of \"ollama\", \"openai-compatible\", \"custom\""),
                List.of("\"type\":1", "/type", "must be one of \"ollama\", \"openai-compatible\", \"custom\""),
                List.of("\"even\":\"3\"", "/even", "must be even"),
                List.of("\"inner\":{\"word\":\"\"}", "/inner/word", "must have 1 to 3 characters"),
                List.of("\"inner\":[]", "/inner", "must be an object, not a list"),
                List.of("\"inners\":[{\"word\":\"😀😀😀😀\"}]", "/inners/0/word", "must have 1 to 3 characters"),
                List.of("\"inners\":[null]", "/inners/0", "must not be null"),
                List.of(
                        "\"inners\":[{\"word\":\"a\"},{\"word\":\"a\"},{\"word\":\"a\"}]",
                        "/inners",
                        "must have at most 2 items"),
                List.of("\"counts\":{\"a/b~c\":\"1\"}", "/counts/a~1b~0c", "must be a number, not a text"),
                List.of("\"range\":{\"from\":2,\"to\":1}", "/range", "must not end before it begins"),
                List.of(
                        "\"any\":{\"x\":\"a\\u0000\"}",
                        "/any/x",
                        "must be text without NUL and without half surrogate pairs"),
                List.of("\"note\":\"\\ud800\"", "/note", "must be text without NUL and without half surrogate pairs"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhereAndWhatIsAccepted(List<String> scenario) {
        String json = "{\"name\":\"n\",\"on\":true,"
                + (scenario.getFirst().startsWith("\"count\"") ? "" : "\"count\":1,") + scenario.getFirst() + "}";
        assertThat(faults(json)).containsExactly(new Fault(scenario.get(1), scenario.get(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{",
                "{\"a\":1}x",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "// no\n{}",
                "{\"a\":01}"
            })
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NotJson.class).hasMessageStartingWith("The body is ");
    }

    @Test
    void saysLineAndColumnOfASyntaxError() {
        assertThatThrownBy(() -> read("{\n  \"a\": tru\n}"))
                .isInstanceOf(NotJson.class)
                .hasMessageContaining("line 2, column");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (byte[] body : new byte[][] {
            {'"', (byte) 0xff, '"'}, {'"', (byte) 0xc0, (byte) 0x80, '"'}, "{}".getBytes(StandardCharsets.UTF_16),
        }) {
            assertThatThrownBy(() -> reader.read(body, Body.class))
                    .isInstanceOf(NotJson.class)
                    .hasMessage("The body is not UTF-8.");
        }
    }

    /** It is what bytes that are not UTF-8 are decoded to, and a character of its own as well. */
    @Test
    void takesAReplacementCharacter() {
        assertThat(Json.parse("\"a\uFFFDb\"".getBytes(StandardCharsets.UTF_8)).stringValue())
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void refusesWhatIsTooDeep() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);
        assertThatThrownBy(() -> read("{\"any\":" + deep + "}")).isInstanceOf(NotJson.class);
    }

    @Test
    void stopsListingFaultsWhereNobodyReadsOn() {
        String items =
                String.join(",", IntStream.range(0, 500).mapToObj(i -> "1").toList());
        var faults = faults("{" + LEAST + ",\"inners\":[" + items + "]}");
        assertThat(faults).hasSize(Faults.MOST + 1);
        assertThat(faults.getLast().message()).startsWith("There are ").endsWith(" more faults.");
    }

    @Test
    void refusesATypeItCannotReadBeforeAnyRequest() {
        record Odd(Thread thread) {}
        assertThatThrownBy(() -> reader.prepare(Odd.class)).isInstanceOf(IllegalStateException.class);
    }
}
