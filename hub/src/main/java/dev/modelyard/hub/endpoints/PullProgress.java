package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.endpoints.ModelLists.NoList;
import dev.modelyard.hub.platform.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How far an Ollama has come in pulling a model.
 *
 * @param completed bytes that are there
 * @param total     bytes of all layers that it has told of so far: it tells of each when it comes to it
 */
public record PullProgress(long completed, long total) {
    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_LAYERS = 1000;

    /**
     * Reads an answer to {@code /api/pull}, line by line, until it says that all is done.
     *
     * @param progress told of each step
     * @throws NoList why the server did not do it. The server's own words are not in it: they may repeat a key
     */
    static boolean read(InputStream body, Consumer<PullProgress> progress) throws IOException, NoList {
        var in = new BufferedInputStream(body);
        Map<String, PullProgress> layers = new HashMap<>();
        for (var line = line(in); line != null; line = line(in)) {
            if (line.isBlank()) {
                continue;
            }
            var step = parsed(line);
            var error = step.path("error").asString("");
            if (!error.isEmpty()) {
                throw new NoList(reason(error));
            }
            if (step.path("status").asString("").equals("success")) {
                return true;
            }
            var digest = step.path("digest").asString("");
            if (!digest.isEmpty() && (layers.size() < MOST_LAYERS || layers.containsKey(digest))) {
                layers.put(digest, layer(step));
                progress.accept(sum(layers));
            }
        }
        throw new NoList("its answer ended before it was done");
    }

    private static PullProgress layer(JsonNode step) {
        var total = bytes(step.path("total"));
        return new PullProgress(Math.min(bytes(step.path("completed")), total), total);
    }

    private static long bytes(JsonNode number) {
        var known = FactBounds.bytes(number.asLong(0));
        return known == null ? 0 : known;
    }

    private static PullProgress sum(Map<String, PullProgress> layers) {
        return layers.values().stream()
                .reduce(
                        new PullProgress(0, 0),
                        (one, other) -> new PullProgress(one.completed + other.completed, one.total + other.total));
    }

    /** What a server means by its words, told in others. */
    private static String reason(String error) {
        var said = error.toLowerCase(Locale.ROOT);
        if (said.contains("file does not exist") || said.contains("not found") || said.contains("no such model")) {
            return "its registry has no model of that name";
        } else if (said.contains("no space left")) {
            return "its disk is full";
        } else if (said.contains("unauthorized") || said.contains("access denied")) {
            return "its registry does not let it in";
        } else if (said.contains("dial tcp") || said.contains("no such host") || said.contains("timeout")) {
            return "it cannot reach its registry";
        }
        return "it failed at it; its own log says why";
    }

    private static JsonNode parsed(String line) throws NoList {
        try {
            return Json.mapper().readTree(line);
        } catch (JacksonException e) {
            throw new NoList("its answer is not JSON");
        }
    }

    /** The next line without its end; null behind the last. */
    private static @Nullable String line(InputStream in) throws IOException, NoList {
        var line = new ByteArrayOutputStream();
        var next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw new NoList("a line of its answer is too long");
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
