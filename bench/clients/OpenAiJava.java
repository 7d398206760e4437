import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.List;

/** OpenAI's Java client against a hub: {@code OpenAiJava.java BASE_URL TOKEN CHAT_MODEL EMBEDDING_MODEL}. */
final class OpenAiJava {
    private final String base;
    private final String chat;
    private final String embedding;
    private final OpenAIClient client;

    private OpenAiJava(String base, String token, String chat, String embedding) {
        this.base = base;
        this.chat = chat;
        this.embedding = embedding;
        this.client = client(token);
    }

    public static void main(String[] arguments) {
        var here = new OpenAiJava(arguments[0], arguments[1], arguments[2], arguments[3]);
        here.lists();
        here.chats();
        here.streams();
        here.completesAndEmbeds();
        here.raises();
        System.exit(0);
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder().baseUrl(base + "/v1").apiKey(key).maxRetries(0).build();
    }

    private static ChatCompletionCreateParams.Builder question(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Say hello.").maxCompletionTokens(24);
    }

    private void lists() {
        var names = client.models().list().autoPager().stream().map(Model::id).toList();
        must("lists both models", names.containsAll(List.of(chat, embedding)));
        must("tells of one model", client.models().retrieve(chat).id().equals(chat));
    }

    private void chats() {
        var answer = client.chat().completions().create(question(chat).build());
        must("chats", !answer.choices().getFirst().message().content().orElse("").isEmpty());
        var usage = answer.usage().orElseThrow();
        must("gets the usage of a chat", usage.promptTokens() > 0 && usage.completionTokens() > 0);
    }

    private void streams() {
        try (var stream = client.chat().completions().createStreaming(question(chat).build())) {
            var chunks = stream.stream().toList();
            must("streams a chat in pieces", chunks.size() > 2);
            must("gets no usage that it did not ask for", chunks.stream().allMatch(chunk -> chunk.usage().isEmpty()));
        }
        var asked = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var stream = client.chat().completions().createStreaming(question(chat).streamOptions(asked).build())) {
            var last = stream.stream().reduce((_, chunk) -> chunk).orElseThrow();
            must("gets the usage of a stream last, when it asks", last.usage().isPresent());
        }
    }

    private void completesAndEmbeds() {
        var text = client.completions()
                .create(CompletionCreateParams.builder().model(chat).prompt("One, two,").maxTokens(8).build());
        must("completes a text", !text.choices().getFirst().text().isEmpty());
        var vectors = client.embeddings()
                .create(EmbeddingCreateParams.builder().model(embedding).inputOfArrayOfStrings(List.of("one", "two")).build());
        must("embeds", vectors.data().size() == 2 && vectors.data().getFirst().embedding().size() > 8);
    }

    private void raises() {
        try (var stranger = new Closing(client("myd_wrong"))) {
            mustRaise(UnauthorizedException.class, "a wrong key", () -> stranger.client.models().list());
        }
        var unknown = question("nobody-serves-this").build();
        mustRaise(NotFoundException.class, "an unknown model", () -> client.chat().completions().create(unknown));
        mustRaise(NotFoundException.class, "an unknown model, as a stream",
                () -> client.chat().completions().createStreaming(unknown));
    }

    private record Closing(OpenAIClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
        }
    }

    private static void mustRaise(Class<? extends OpenAIException> kind, String what, Runnable call) {
        try {
            call.run();
        } catch (OpenAIException e) {
            must(what + " raises " + kind.getSimpleName(), kind.isInstance(e));
            return;
        }
        must(what + " raises " + kind.getSimpleName(), false);
    }

    private static void must(String what, boolean holds) {
        System.out.println((holds ? "ok    java: " : "WRONG java: ") + what);
        if (!holds) {
            System.exit(1);
        }
    }
}
