package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.endpoints.TestEndpoint;
import dev.modelyard.hub.gateway.AnswerReader;
import dev.modelyard.hub.gateway.Asked;
import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.Operation;
import dev.modelyard.hub.gateway.Question;
import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.InstantSource;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class OpenAiQuestionTest {
    private static final ServedEndpoint OPEN_AI = TestEndpoint.named("gpu").served();
    private static final ServedEndpoint OLLAMA =
            TestEndpoint.named("ollama").type(EndpointType.OLLAMA).served();

    @Test
    void addressesAreThoseOfTheEndpoint() throws BadBody {
        ServedEndpoint groq =
                TestEndpoint.named("groq").openAiPath("/openai/v1").served();
        assertThat(path(Operation.CHAT, groq)).isEqualTo("/openai/v1/chat/completions");
        assertThat(path(Operation.COMPLETIONS, groq)).isEqualTo("/openai/v1/completions");
        assertThat(path(Operation.EMBEDDINGS, OLLAMA)).isEqualTo("/v1/embeddings");
    }

    @Test
    void aQuestionSaysWhatItsBodyDoes() throws BadBody {
        try (Question question = question(Operation.CHAT, "{\"model\":\"m\",\"stream\":true}", Unpooled.buffer())) {
            assertThat(question.model()).isEqualTo("m");
            assertThat(question.stream()).isTrue();
        }
    }

    @Test
    void aBodyThatIsRefusedIsReleased() {
        ByteBuf body = Unpooled.buffer();
        assertThatExceptionOfType(BadBody.class).isThrownBy(() -> question(Operation.CHAT, "{}", body));
        assertThat(body.refCnt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"model\":\"m\"}                | {\"model\":\"m\"}",
                "{ \"model\" : \"a\\/b\" }        | { \"model\" : \"m\" }",
                "{\"model\":\"a\",\"stream\":false,\"stream_options\":{}} | "
                        + "{\"model\":\"m\",\"stream\":false,\"stream_options\":{}}",
                "{\"model\":\"a\",\"stream\":true}| "
                        + "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":null,\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{ },\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true },\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{\"x\":1},\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true,\"x\":1},\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{\"include_usage\":null},\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{\"include_usage\":false},\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{\"include_usage\":true},\"model\":\"a\",\"stream\":true} | "
                        + "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}"
            })
    void usageIsAskedForInEveryStream(String given, String sent) throws BadBody {
        assertThat(sent(Operation.CHAT, given, "m", true)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"model\":\"a\",\"stream\":true} | {\"model\":\"m\",\"stream\":true}",
                "{\"stream_options\":{\"x\":[1]} , \"model\":\"a\",\"stream\":true} | {"
                        + " \"model\":\"m\",\"stream\":true}",
                "{\"model\":\"a\",\"stream\":true , \"stream_options\" : null } | {\"model\":\"m\",\"stream\":true  }",
                "{\"model\":\"a\" ,\"stream_options\":{}, \"stream\":true} | {\"model\":\"m\" , \"stream\":true}"
            })
    void whoRefusesStreamOptionsIsAskedWithout(String given, String sent) throws BadBody {
        assertThat(sent(Operation.CHAT, given, "m", false)).isEqualTo(sent);
    }

    @Test
    void embeddingsAreNoStreams() throws BadBody {
        String body = "{\"model\":\"m\",\"stream\":true,\"input\":\"x\"}";
        assertThat(sent(Operation.EMBEDDINGS, body, "m", true)).isEqualTo(body);
    }

    @Test
    void itSaysWhetherAStreamIsAskedForItsUsage() throws BadBody {
        String usage = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";
        assertThat(asksUsage("{\"model\":\"m\",\"stream\":true}", true)).isTrue();
        assertThat(asksUsage("{\"model\":\"m\",\"stream\":true}", false)).isFalse();
        assertThat(asksUsage("{\"model\":\"m\"}", true)).isFalse();
        assertThat(asksUsage(usage, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  200, text/event-stream; charset=utf-8, EventStreamReader",
        "false, 200, text/event-stream,                EventStreamReader",
        "true,  200, ,                                 EventStreamReader",
        "true,  200, application/json,                 JsonReader",
        "false, 200, Application/JSON;charset=utf-8,   JsonReader",
        "true,  500, text/plain,                       JsonReader"
    })
    void answersAreReadByWhatTheirHeadSays(boolean stream, int status, @Nullable String type, String reader)
            throws BadBody {
        String body = "{\"model\":\"m\",\"stream\":" + stream + "}";
        try (Question question = question(Operation.CHAT, body, Unpooled.buffer());
                AnswerReader found = question.to(OPEN_AI, "m", true).reader(status, type)) {
            assertThat(found.getClass().getSimpleName()).isEqualTo(reader);
            assertThat(found.contentType()).isNull();
            assertThat(found.keepsBytes()).isEqualTo(reader.equals("JsonReader"));
        }
    }

    @Test
    void largeBodiesChangeWithoutBeingCopied() throws BadBody {
        String rest = "\"stream\":true,\"input\":\"" + "x".repeat(1 << 20) + "\"}";
        assertThat(sent(Operation.CHAT, "{\"model\":\"a\"," + rest, "m", true))
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"model\":\"m\"," + rest);
        try (Question question = question(Operation.CHAT, "{\"model\":\"a\"," + rest, Unpooled.buffer())) {
            ByteBuf body = question.to(OPEN_AI, "m", true).body();
            assertThat(body).isInstanceOf(CompositeByteBuf.class);
            body.release();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatMustChangesAndTheRestStaysByteForByte(
            @ForAll("streams") Bodies.Body body, @ForAll("names") String model, @ForAll boolean takesOptions)
            throws BadBody {
        ObjectNode expected = (ObjectNode) Json.MAPPER.readTree(body.text());
        expected.put("model", model);
        if (takesOptions) {
            ObjectNode options = expected.path("stream_options") instanceof ObjectNode had
                    ? had
                    : expected.putObject("stream_options");
            options.put("include_usage", true);
        } else {
            expected.remove("stream_options");
        }

        String sent = sent(Operation.CHAT, body.text(), model, takesOptions);

        assertThat(Json.MAPPER.readTree(sent)).isEqualTo(expected);
        int from = 0;
        for (String member : body.members()) {
            if (!member.startsWith("\"model\"") && !member.startsWith("\"stream_options\"")) {
                assertThat(sent.indexOf(member, from))
                        .as("%s in %s", member, sent)
                        .isGreaterThanOrEqualTo(from);
                from = sent.indexOf(member, from) + member.length();
            }
        }
    }

    @Provide
    Arbitrary<Bodies.Body> streams() {
        Arbitrary<String> options = Arbitraries.oneOf(
                Arbitraries.of("null", "{}", "{ }", "{\"include_usage\" : false}", "{ \"include_usage\":true}"),
                Bodies.value().map(value -> "{\"x\":" + value + ", \"include_usage\": null}"),
                Bodies.value().map(value -> "{ \"x\":" + value + "}"));
        Arbitrary<String> option = Combinators.combine(Bodies.space(), options)
                .as((space, value) -> "\"stream_options\"" + space + ":" + space + value);
        Arbitrary<String> others = Combinators.combine(Bodies.key(), Bodies.space(), Bodies.value())
                .as((key, space, value) -> "\"~" + key.substring(1) + ":" + space + value);
        Arbitrary<List<String>> members = Combinators.combine(
                        Bodies.key(),
                        option.list().ofMaxSize(1),
                        others.list().ofMaxSize(4).uniqueElements(OpenAiQuestionTest::key))
                .as((model, had, more) -> {
                    List<String> all = new java.util.ArrayList<>(more);
                    all.addAll(had);
                    all.add("\"model\": \"m" + model.substring(1));
                    all.add("\"stream\" :true");
                    return all;
                })
                .flatMap(all -> Arbitraries.shuffle(all));
        return Combinators.combine(members, Bodies.space().list().ofSize(5)).as(Bodies.Body::of);
    }

    @Provide
    Arbitrary<String> names() {
        return Bodies.key().map(text -> "n" + Json.MAPPER.readValue(text, String.class));
    }

    private static Object key(String member) {
        return Json.MAPPER
                .readTree("{" + member + "}")
                .propertyNames()
                .iterator()
                .next();
    }

    private static String path(Operation operation, ServedEndpoint endpoint) throws BadBody {
        try (Question question = question(operation, "{\"model\":\"m\"}", Unpooled.buffer())) {
            return question.to(endpoint, "m", true).path();
        }
    }

    private static boolean asksUsage(String body, boolean takesOptions) throws BadBody {
        try (Question question = question(Operation.CHAT, body, Unpooled.buffer())) {
            return question.to(OPEN_AI, "m", takesOptions).asksUsage();
        }
    }

    private static String sent(Operation operation, String given, String model, boolean takesOptions) throws BadBody {
        UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false);
        ByteBuf body = alloc.buffer();
        String sent;
        try (Question question = question(operation, given, body)) {
            Asked asked = question.to(OPEN_AI, model, takesOptions);
            ByteBuf changed = asked.body();
            sent = changed.toString(UTF_8);
            changed.release();
            assertThat(body.toString(UTF_8)).as("the client's body").isEqualTo(given);
        }
        assertThat(alloc.metric().usedHeapMemory()).as("memory not released").isZero();
        return sent;
    }

    /** The body does not begin where its buffer does, as those of sockets do. */
    private static Question question(Operation operation, String text, ByteBuf body) throws BadBody {
        body.writeZero(2).writeCharSequence(text, UTF_8);
        return new Dialects(InstantSource.system(), System::nanoTime).read(operation, body.readerIndex(2));
    }
}
