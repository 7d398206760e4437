package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that real servers gave, recorded: {@code shared/data} beside the checkout, or the folder that the system
 * property {@code modelyard.shared-data} names.
 */
public final class Recordings {
    private static final JsonMapper JACKSON = new JsonMapper();

    /** One recorded answer. */
    public static final class Recording {
        private final JsonNode row;
        private final byte[] answer;
        private final @Nullable JsonNode request;

        private Recording(JsonNode row, byte[] answer, @Nullable JsonNode request) {
            this.row = row;
            this.answer = answer;
            this.request = request;
        }

        public String name() {
            return file(row);
        }

        /** What was asked. */
        public String url() {
            return row.path("url").asString();
        }

        public int status() {
            return row.path("status").asInt();
        }

        public String contentType() {
            return row.path("content_type").asString();
        }

        /** The body of the answer, a copy. */
        public byte[] answer() {
            return answer.clone();
        }

        /** The request's body; null where it was not recorded. */
        public @Nullable JsonNode request() {
            return request;
        }

        public boolean isEventStream() {
            return contentType().startsWith("text/event-stream");
        }

        /** Whether it answers chat or completions. */
        public boolean isCompletion() {
            return url().replaceAll("[?#].*", "").endsWith("/completions");
        }
    }

    private Recordings() {}

    /** What OpenAI-compatible servers answered; skips the test where there is no such folder. */
    public static List<Recording> openAi() {
        return under("openai-streams");
    }

    /** What Ollama answered; skips the test where there is no such folder. */
    public static List<Recording> ollama() {
        return under("ollama");
    }

    private static List<Recording> under(String folder) {
        Path data = folder();
        if (data == null) {
            String reason = "Skipped: there is no ../shared/data with recorded answers.";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        Path index = Objects.requireNonNull(data).resolve(folder);
        try (Stream<String> lines = Files.lines(index.resolve("INDEX.jsonl"))) {
            // the index names more answers than were kept
            return lines.map(JACKSON::readTree)
                    .filter(row -> Files.exists(index.resolve(file(row))))
                    .map(row -> read(index, row))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path folder() {
        String named = System.getProperty("modelyard.shared-data");
        if (named != null) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return null;
    }

    private static Recording read(Path index, JsonNode row) {
        try {
            Path asked = index.resolve(file(row) + ".request.json");
            JsonNode request = Files.exists(asked) ? JACKSON.readTree(Files.readString(asked, UTF_8)) : null;
            return new Recording(row, Files.readAllBytes(index.resolve(file(row))), request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(JsonNode row) {
        return row.path("file").asString();
    }
}
