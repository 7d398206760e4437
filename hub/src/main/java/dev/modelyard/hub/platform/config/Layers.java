package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What each layer says, as text, from the weakest to the strongest; and what in its files could not be read. */
public final class Layers {
    static final String PROPERTIES_FILE = "modelyard.properties";

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** One layer: every key it has, those of others too. */
    record Layer(Origin origin, Map<String, String> values) {}

    /** No layer but the defaults. */
    public Layers() {}

    /**
     * Adds {@code modelyard.properties}, if the directory has one; UTF-8.
     *
     * @param dataDirectory may not exist yet
     */
    public Layers properties(Path dataDirectory) {
        var file = dataDirectory.resolve(PROPERTIES_FILE);
        if (!Files.exists(file)) {
            return this;
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (CharacterCodingException e) {
            problems.add(file + " is not UTF-8");
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + Words.of(e));
        } catch (IllegalArgumentException e) {
            problems.add(file + " has a \\u that four hex digits must follow");
        }
        var values = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream().sorted().forEach(key -> values.put(key, properties.getProperty(key)));
        return with(Origin.PROPERTIES_FILE, values);
    }

    /**
     * Adds the {@code .env} file.
     *
     * @param named what {@code --env-file} says, which must exist; null for {@code .env} in the working directory, if
     *     there is one
     */
    public Layers envFile(@Nullable Path named, Path workingDirectory) {
        var file = workingDirectory.resolve(named == null ? Path.of(".env") : named);
        if (named == null && !Files.isRegularFile(file)) {
            return this;
        }
        try {
            var content = EnvFile.read(file.toString(), Files.readString(file));
            problems.addAll(content.problems());
            return with(Origin.ENV_FILE, content.values());
        } catch (CharacterCodingException e) {
            problems.add(file + " is not UTF-8");
        } catch (NoSuchFileException e) {
            problems.add(file + " does not exist");
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + Words.of(e));
        }
        return this;
    }

    /** Adds a layer that has been read already. */
    public Layers with(Origin origin, Map<String, String> values) {
        layers.add(new Layer(origin, Map.copyOf(values)));
        layers.sort((a, b) -> a.origin().compareTo(b.origin()));
        return this;
    }

    /** Takes a key out of every layer. */
    public Layers without(String key) {
        layers.replaceAll(layer -> new Layer(layer.origin(), without(layer.values(), key)));
        return this;
    }

    private static Map<String, String> without(Map<String, String> values, String key) {
        var rest = new LinkedHashMap<>(values);
        rest.remove(key);
        return Map.copyOf(rest);
    }

    List<Layer> all() {
        return layers;
    }

    List<String> problems() {
        return problems;
    }
}
