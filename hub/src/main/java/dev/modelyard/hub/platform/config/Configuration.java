package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's own configuration: every settings record filled from the layers, and where each value came from. A
 * settings record has a {@link Setting} on each component and checks what binds them together in its constructor, which
 * throws {@link Malformed} with the keys' names.
 */
public final class Configuration {
    private final Map<Class<?>, Record> groups;
    private final List<Entry> entries;
    private final Keys keys;
    private final Layers layers;

    private Configuration(Map<Class<?>, Record> groups, List<Entry> entries, Keys keys, Layers layers) {
        this.groups = groups;
        this.entries = entries;
        this.keys = keys;
        this.layers = layers;
    }

    /**
     * One setting as it holds.
     *
     * @param group   the record it belongs to
     * @param text    what it does
     * @param type    text, integer, boolean, duration, size, path, choice or list
     * @param accepts what it accepts, in words
     * @param notFrom layers that cannot give it
     * @param shown   its text, {@code ***} for a secret; empty where it has no value
     */
    public record Entry(
            String key,
            Class<? extends Record> group,
            String text,
            String type,
            String accepts,
            String byDefault,
            boolean isSecret,
            Set<Origin> notFrom,
            Origin origin,
            String shown) {}

    /**
     * Reads every setting of {@code groups}.
     *
     * @throws BadConfiguration with all its problems at once: values not accepted, keys nobody knows, files that cannot
     *     be read
     */
    public static Configuration load(Layers layers, List<Class<? extends Record>> groups) throws BadConfiguration {
        var definitions = new LinkedHashMap<String, Definition>();
        for (var group : groups) {
            for (var definition : Definition.of(group)) {
                if (definitions.put(definition.key(), definition) != null) {
                    throw new IllegalStateException(definition.key() + " is defined twice");
                }
            }
        }
        var problems = new ArrayList<>(layers.problems());
        var keys = new Keys(definitions);
        problems.addAll(keys.problems(layers));
        var entries = new ArrayList<Entry>();
        var records = new LinkedHashMap<Class<?>, Record>();
        for (var group : groups) {
            var before = problems.size();
            var values = new ArrayList<@Nullable Object>();
            for (var definition : Definition.of(group)) {
                values.add(value(group, definition, layers, entries, problems));
            }
            if (problems.size() == before) {
                make(group, values, problems).ifPresent(made -> records.put(group, made));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadConfiguration(problems);
        }
        return new Configuration(Map.copyOf(records), List.copyOf(entries), keys, layers);
    }

    /** A settings record with nothing set, for tests. */
    public static <T extends Record> T defaults(Class<T> group) {
        try {
            return load(new Layers(), List.of(group)).get(group);
        } catch (BadConfiguration e) {
            throw new IllegalStateException("the defaults of " + group.getSimpleName() + " are not accepted", e);
        }
    }

    public <T extends Record> T get(Class<T> group) {
        var found = groups.get(group);
        if (found == null) {
            throw new IllegalArgumentException(group + " was not loaded");
        }
        return group.cast(found);
    }

    /** Every setting, in the order of the records. */
    public List<Entry> entries() {
        return entries;
    }

    /** The variables that begin so and are no settings: each from the strongest layer that gives it, in no order. */
    public List<Variable> variables(VariablePrefix prefix) {
        var found = new LinkedHashMap<String, Variable>();
        for (var layer : layers.all()) {
            for (var name : layer.values().keySet()) {
                if (prefix.begins(name) && !keys.isSetting(name)) {
                    var said = SeedNames.said(layer.values(), prefix + prefix.rest(name), false, true);
                    if (said != null) {
                        var rest = prefix.rest(name);
                        found.put(rest, new Variable(said.getKey(), rest, Secret.of(said.getValue())));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static @Nullable Object value(
            Class<? extends Record> group,
            Definition definition,
            Layers layers,
            List<Entry> entries,
            List<String> problems) {
        var said = definition.said(layers);
        var text = said.text();
        entries.add(new Entry(
                definition.key(),
                group,
                definition.text(),
                definition.type().kind(),
                definition.accepts(),
                definition.byDefault(),
                definition.secret(),
                definition.notFrom(),
                said.origin(),
                definition.secret() && !text.isEmpty() ? "***" : text));
        if (text.isBlank() && !definition.takesEmpty()) {
            if (!definition.optional()) {
                problems.add(said.key() + " must be given: " + definition.accepts());
            }
            return null;
        }
        try {
            return definition.read(text);
        } catch (Malformed e) {
            problems.add(said.key() + " from " + said.origin().text() + " " + e.reason());
            return null;
        }
    }

    private static <T extends Record> Optional<T> make(
            Class<T> group, List<@Nullable Object> values, List<String> problems) {
        try {
            return Optional.of(constructor(group).newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Malformed malformed) {
                problems.add(malformed.reason());
                return Optional.empty();
            }
            throw new IllegalStateException(group + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(group + " cannot be made", e);
        }
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> group) throws NoSuchMethodException {
        var types = Arrays.stream(group.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        var constructor = group.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }
}
