package dev.modelyard.hub.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelyard.hub.gateway.dialect.Bodies;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonScannerTest {
    private static final Places PLACES = Places.of("", "a", "a.b", "list[].n", "list[]", "deep.er[][].x");
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void tellsOfValuesAtItsPlacesMembersFirst() {
        String body = "{\"a\":{\"b\":[1,{\"a\":2}],\"c\":3},\"b\":4,"
                + "\"list\":[{\"n\":5},[6],{\"n\":null}],\"x\":{\"a\":7}}";
        assertThat(told(body))
                .containsExactly(
                        "2 ARRAY [1,{\"a\":2}]",
                        "1 OBJECT {\"b\":[1,{\"a\":2}],\"c\":3}",
                        "3 NUMBER 5",
                        "4 OBJECT {\"n\":5}",
                        "4 ARRAY [6]",
                        "3 NULL null",
                        "4 OBJECT {\"n\":null}",
                        "0 OBJECT " + body);
    }

    @Test
    void arraysOfArraysHavePlaces() {
        assertThat(told("{\"deep\":{\"er\":[[{\"x\":1},2],[],{\"x\":3},[{\"x\":4}]]}}"))
                .startsWith("5 NUMBER 1", "5 NUMBER 4")
                .hasSize(3);
    }

    @Test
    void keysAreComparedDecodedAndWhole() {
        String body = "{\"\\u0061\":1,\"aa\":2,\"\":3,\"\\u00e1\":4,\"a\\n\":5,\"" + "a".repeat(99) + "\":6}";
        assertThat(told(body)).containsExactly("1 NUMBER 1", "0 OBJECT " + body);
    }

    @Test
    void placesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of("a.b.c.d.e.f.g.h"));
        assertThatIllegalArgumentException().isThrownBy(() -> Places.of("a".repeat(33)));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "0, 0",
        "12.0, 12",
        "1e3, 1000",
        "123456789012345, 123456789012345",
        "9007199254740991, 9007199254740991",
        "9007199254740992, -1",
        "-1, -1",
        "1.5, -1",
        "1e999, -1",
        "0.00000000000000000000000000000000000000001, -1"
    })
    void countsAreWholeNumbersThatAreExact(String number, long count) {
        List<Long> counts = new ArrayList<>();
        JsonScanner[] scanner = new JsonScanner[1];
        scanner[0] = JsonScanner.lenient(Places.of("a"), (place, kind) -> counts.add(scanner[0].count()));
        feed(scanner[0], ("{\"a\":" + number + "}").getBytes(UTF_8));
        assertThat(counts).containsExactly(count);
    }

    @Test
    void theLenientOneLetsBrokenTextsPass() {
        byte[] body = "{\"x\":\"\n\u0001?\",\"a\":1}".getBytes(UTF_8);
        body[8] = (byte) 0xff;
        JsonScanner lenient = JsonScanner.lenient(PLACES, (place, kind) -> {});
        feed(lenient, body);
        assertThat(lenient.isComplete()).isTrue();
        assertThat(isAccepted(body)).isFalse();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyCutTellsTheSame(@ForAll("objects") String text) {
        byte[] body = text.getBytes(UTF_8);
        List<String> whole = told(text);
        for (int cut = 0; cut <= body.length; cut++) {
            assertThat(told(Arrays.copyOf(body, cut), Arrays.copyOfRange(body, cut, body.length)))
                    .isEqualTo(whole);
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theStrictOneAcceptsWhatJacksonAccepts(
            @ForAll("objects") String text, @ForAll @IntRange(max = 400) int at, @ForAll byte with) {
        byte[] body = text.getBytes(UTF_8);
        assertThat(isAccepted(body)).as(text).isTrue();
        body[at % body.length] = with;
        assertThat(isAccepted(body)).as(new String(body, UTF_8)).isEqualTo(isJson(body));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void theStrictOneRefusesWhatIsCut(@ForAll("objects") String text, @ForAll @IntRange(max = 400) int at) {
        byte[] body = Arrays.copyOf(text.getBytes(UTF_8), at % text.length());
        assertThat(isAccepted(body)).as(new String(body, UTF_8)).isFalse();
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> key =
                Arbitraries.oneOf(Arbitraries.of("\"a\"", "\"b\"", "\"list\"", "\"deep\"", "\"er\""), Bodies.key());
        return Combinators.combine(key, Bodies.space(), Bodies.value())
                .as((name, space, value) -> name + space + ":" + space + value)
                .list()
                .ofMaxSize(5)
                .map(members -> "{" + String.join(" ,", members) + "}");
    }

    private static boolean isAccepted(byte[] body) {
        JsonScanner scanner = JsonScanner.strict(PLACES, (place, kind) -> {});
        feed(scanner, body);
        return scanner.isComplete();
    }

    private static boolean isJson(byte[] body) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return !JACKSON.readTree(text).isMissingNode();
        } catch (CharacterCodingException | JacksonException e) {
            return false;
        }
    }

    private static List<String> told(String text) {
        return told(text.getBytes(UTF_8));
    }

    private static List<String> told(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<String> told = new ArrayList<>();
        JsonScanner[] scanner = new JsonScanner[1];
        scanner[0] = JsonScanner.strict(PLACES, (place, kind) -> {
            int start = (int) scanner[0].start();
            String value = new String(all.toByteArray(), start, (int) scanner[0].end() - start, UTF_8);
            told.add(place + " " + kind + " " + value);
        });
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
            feed(scanner[0], piece);
        }
        assertThat(scanner[0].isComplete()).isTrue();
        return told;
    }

    private static void feed(JsonScanner scanner, byte[] bytes) {
        scanner.feed(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
