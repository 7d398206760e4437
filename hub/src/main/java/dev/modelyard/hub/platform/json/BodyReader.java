package dev.modelyard.hub.platform.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Binds JSON to records and collects every fault before it refuses a body. A record's component may be a text, a
 * number, a boolean, {@link java.time.Instant}, an enum, {@link dev.modelyard.hub.platform.secrets.Secret},
 * {@link JsonNode}, {@code List<…>}, {@code Map<String, …>}, another record, a value type (see {@code ValueTypes}), or a
 * {@link Field} of any of them, as may be the values of a map. What is neither {@code @Nullable} nor a {@code Field} is
 * required. Safe from any thread.
 */
public final class BodyReader {
    private final Map<Type, NodeReader> readers = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if a type cannot be read: called for every route at the start */
    public void prepare(Type type) {
        reader(type);
    }

    /**
     * @throws NotJson    if the body is no JSON value
     * @throws FaultyBody if it is not what {@code type} takes
     */
    public Object read(byte[] body, Type type) {
        var node = Json.parse(body);
        if (type instanceof Class<?> plain && plain.isAnnotationPresent(AnyText.class)) {
            Texts.mend(node);
        }
        return bind(node, type);
    }

    /** {@link #read} for a value that has been parsed, such as one item of a list; pointers begin at it. */
    public <T> T bind(JsonNode node, Class<T> type) {
        return type.cast(bind(node, (Type) type));
    }

    private Object bind(JsonNode node, Type type) {
        Faults faults = new Faults();
        Texts.check(node, faults);
        Object value = reader(type).read(node, "", faults);
        faults.throwIfAny();
        if (value == null) {
            throw new IllegalStateException(type + " was read as nothing, without a fault");
        }
        return value;
    }

    private NodeReader reader(Type type) {
        NodeReader known = readers.get(type);
        if (known != null) {
            return known;
        }
        // not computeIfAbsent: making one asks for others
        NodeReader made = make(type);
        readers.putIfAbsent(type, made);
        return made;
    }

    private NodeReader make(Type type) {
        if (type instanceof Class<?> plain) {
            NodeReader scalar = ScalarReaders.of(plain);
            if (scalar != null) {
                return scalar;
            }
            if (plain.isRecord()) {
                return new RecordReader(plain, this::reader);
            }
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return list(notNull(reader(arguments[0])));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return map(entries(arguments[1]));
            }
        }
        throw new IllegalStateException(type + " cannot be read from a body");
    }

    private NodeReader entries(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Field.class) {
            NodeReader values = reader(generic.getActualTypeArguments()[0]);
            return (node, pointer, faults) -> {
                Object value = node.isNull() ? null : values.read(node, pointer, faults);
                return value == null && !node.isNull() ? null : Field.of(value);
            };
        }
        return notNull(reader(type));
    }

    private static NodeReader list(NodeReader items) {
        return (node, pointer, faults) -> {
            if (!node.isArray()) {
                faults.add(pointer, "must be a list, not " + NodeReader.kind(node));
                return null;
            }
            List<Object> values = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                Object value = items.read(node.get(i), pointer + '/' + i, faults);
                if (value != null) {
                    values.add(value);
                }
            }
            return List.copyOf(values);
        };
    }

    private static NodeReader map(NodeReader entries) {
        return (node, pointer, faults) -> {
            if (!node.isObject()) {
                faults.add(pointer, "must be an object, not " + NodeReader.kind(node));
                return null;
            }
            Map<String, Object> values = new LinkedHashMap<>();
            for (var member : node.properties()) {
                Object value = entries.read(member.getValue(), Faults.member(pointer, member.getKey()), faults);
                if (value != null) {
                    values.put(member.getKey(), value);
                }
            }
            return Collections.unmodifiableMap(values);
        };
    }

    private static NodeReader notNull(NodeReader reader) {
        return (node, pointer, faults) -> {
            if (node.isNull()) {
                faults.add(pointer, "must not be null");
                return null;
            }
            return reader.read(node, pointer, faults);
        };
    }
}
