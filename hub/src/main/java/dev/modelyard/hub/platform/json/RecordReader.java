package dev.modelyard.hub.platform.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a JSON object as a record and names everything that is missing, unknown or out of bounds. */
final class RecordReader implements NodeReader {
    private final Constructor<?> constructor;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** One component; {@code field} where it is a {@link Field}, which tells absent from null. */
    private record Member(
            String name, String pointer, NodeReader reader, boolean nullable, boolean field, Bounds bounds) {}

    RecordReader(Class<?> type, Function<Type, NodeReader> readers) {
        this.constructor = canonical(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Type declared = component.getGenericType();
            boolean field = component.getType() == Field.class;
            Type read = field ? ((ParameterizedType) declared).getActualTypeArguments()[0] : declared;
            members.put(
                    jsonName(component),
                    new Member(
                            jsonName(component),
                            Faults.member("", jsonName(component)),
                            readers.apply(read),
                            isNullable(component),
                            field,
                            new Bounds(component.getAnnotation(Doc.class))));
        }
    }

    /** The name a component has in JSON: its own, unless {@link JsonProperty} says another. */
    public static String jsonName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @Override
    public @Nullable Object read(JsonNode node, String pointer, Faults faults) {
        if (!node.isObject()) {
            faults.add(pointer, "must be an object, not " + NodeReader.kind(node));
            return null;
        }
        int before = faults.count();
        for (String name : node.propertyNames()) {
            if (!members.containsKey(name)) {
                faults.add(Faults.member(pointer, name), unknown(name));
            }
        }
        @Nullable Object[] values = new @Nullable Object[members.size()];
        int i = 0;
        for (var member : members.values()) {
            values[i++] = value(member, node.get(member.name), pointer, faults);
        }
        return faults.count() == before ? construct(values, pointer, faults) : null;
    }

    private String unknown(String name) {
        var meant = Spelling.nearest(name, members.keySet())
                .map(near -> "did you mean " + near + "? ")
                .orElse("");
        return "is not known here; " + meant + "accepted: " + String.join(", ", members.keySet());
    }

    private static @Nullable Object value(Member member, @Nullable JsonNode node, String around, Faults faults) {
        if (node == null) {
            if (!member.field && !member.nullable) {
                faults.add(around + member.pointer, "is required");
            }
            return member.field ? Field.absent() : null;
        }
        var pointer = around + member.pointer;
        if (node.isNull()) {
            if (!member.field && !member.nullable) {
                faults.add(pointer, "must not be null");
            }
            return member.field ? new Field.Null<>() : null;
        }
        Object value = member.reader.read(node, pointer, faults);
        if (value == null) {
            return null;
        }
        String outOfBounds = member.bounds.fault(value);
        if (outOfBounds != null) {
            faults.add(pointer, outOfBounds);
        }
        return member.field ? new Field.Value<>(value) : value;
    }

    private @Nullable Object construct(@Nullable Object[] values, String pointer, Faults faults) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Malformed malformed) {
                faults.add(pointer + malformed.pointer(), malformed.reason());
                return null;
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            if (!constructor.trySetAccessible()) {
                throw new IllegalStateException(type + " is not open to the reader of bodies");
            }
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }
}
