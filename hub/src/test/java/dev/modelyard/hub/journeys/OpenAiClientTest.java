package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import dev.modelyard.simulator.Simulator;
import dev.modelyard.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client for Java finds here what it expects, its kinds of errors included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiClientTest {
    private static final String MODEL = "Qwen/small";

    private final Simulator server =
            Simulator.start(SimulatorOptions.defaults().openAiOnly().withModels(MODEL, "embedder"));
    private final Yard yard;
    private final Person admin;
    private final OpenAIClient client;

    OpenAiClientTest(@TempDir Path data) throws Exception {
        yard = Yard.on(data);
        admin = yard.admin();
        admin.adds("sim", server.baseUri(), true);
        client = client(admin.token("gateway"));
    }

    @AfterAll
    void close() {
        client.close();
        yard.close();
        server.close();
    }

    @BeforeEach
    void nothing_is_broken() {
        server.faults();
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(yard.hub.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello");
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        try (var stream = client.chat().completions().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static String text(ChatCompletion answer) {
        return answer.choices().getFirst().message().content().orElse("");
    }

    private static ChatCompletion whole(List<ChatCompletionChunk> chunks) {
        var whole = ChatCompletionAccumulator.create();
        chunks.forEach(whole::accumulate);
        return whole.chatCompletion();
    }

    @Test
    void it_lists_models_and_finds_one() {
        assertThat(client.models().list().autoPager().stream().map(Model::id)).containsExactly(MODEL, "embedder");
        assertThat(client.models().retrieve(MODEL).id()).isEqualTo(MODEL);
        assertThat(catchThrowableOfType(
                                NotFoundException.class, () -> client.models().retrieve("nobody"))
                        .code())
                .contains("model_not_found");
    }

    @Test
    void it_chats_and_a_stream_says_the_same() {
        var answer = client.chat().completions().create(chat(MODEL).build());
        var chunks = stream(chat(MODEL).build());

        assertThat(text(answer)).isNotEmpty();
        assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
        assertThat(chunks).hasSizeGreaterThan(3).allMatch(chunk -> chunk.usage().isEmpty());
        assertThat(text(whole(chunks))).isEqualTo(text(answer));
    }

    @Test
    void a_stream_tells_its_usage_to_who_asks_for_it() {
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        var chunks = stream(chat(MODEL).streamOptions(options).build());

        var answer = client.chat().completions().create(chat(MODEL).build());
        assertThat(chunks.getLast().choices()).isEmpty();
        assertThat(chunks.stream().map(ChatCompletionChunk::usage).flatMap(Optional::stream))
                .containsExactly(answer.usage().orElseThrow());
    }

    @Test
    void it_completes_and_embeds() {
        var completion = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(MODEL)
                        .prompt("Once upon a time")
                        .build());
        var embeddings = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embedder")
                        .inputOfArrayOfStrings(List.of("one", "another"))
                        .build());

        assertThat(completion.choices().getFirst().text()).isNotEmpty();
        assertThat(embeddings.data()).hasSize(2).allSatisfy(embedding -> assertThat(embedding.embedding())
                .hasSize(8));
    }

    @Test
    void tool_calls_come_through_a_stream() {
        server.faults("tools=weather");
        var tool = FunctionDefinition.builder().name("weather").build();

        var call = whole(stream(chat(MODEL).addFunctionTool(tool).build()))
                .choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();

        assertThat(call.id()).isNotEmpty();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).startsWith("{").endsWith("}");
    }

    @Test
    void each_error_is_of_its_kind() {
        assertThat(catchThrowableOfType(UnauthorizedException.class, () -> client("myd_nobody")
                                .chat()
                                .completions()
                                .create(chat(MODEL).build()))
                        .code())
                .contains("invalid_api_key");
        assertThat(catchThrowableOfType(
                                PermissionDeniedException.class,
                                () -> client(admin.token("api")).models().list())
                        .code())
                .contains("insufficient_scope");
        var unknown = Objects.requireNonNull(catchThrowableOfType(
                NotFoundException.class,
                () -> client.chat().completions().create(chat("nobody").build())));
        assertThat(unknown.code()).contains("model_not_found");
        assertThat(unknown.param()).contains("model");
        assertThat(catchThrowableOfType(
                                NotFoundException.class,
                                () -> stream(chat("nobody").build()))
                        .code())
                .contains("model_not_found");
        assertThat(catchThrowableOfType(
                                BadRequestException.class,
                                () -> client.chat().completions().create(chat("").build()))
                        .code())
                .contains("invalid_body");
    }

    @Test
    void a_servers_own_refusals_pass() {
        server.faults("status=429,retry-after=7");
        var limited = Objects.requireNonNull(catchThrowableOfType(
                RateLimitException.class,
                () -> client.chat().completions().create(chat(MODEL).build())));
        assertThat(limited.headers().values("retry-after")).containsExactly("7");

        server.faults("status=400");
        assertThat(catchThrowableOfType(
                        BadRequestException.class,
                        () -> client.chat().completions().create(chat(MODEL).build())))
                .isNotNull();
    }

    @Test
    void a_stream_that_breaks_later_is_an_error_and_no_end() {
        server.faults("cut=600");

        assertThat(catchThrowableOfType(
                                SseException.class, () -> stream(chat(MODEL).build()))
                        .getMessage())
                .contains("broke off");
    }
}
