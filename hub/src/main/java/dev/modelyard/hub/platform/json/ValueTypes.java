package dev.modelyard.hub.platform.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Types of the hub's own that one JSON value is read as: a text, by a static {@code parse(String)}; or a value of more
 * than one form, by a static {@code parse(JsonNode)}, whose schema a static {@code schema()} gives. Either throws
 * {@link Malformed}.
 */
final class ValueTypes {
    private static final String PARSE = "parse";

    private ValueTypes() {}

    /** @return null if {@code type} is none of them */
    static @Nullable NodeReader reader(Class<?> type) {
        var ofNode = method(type, type, PARSE, JsonNode.class);
        if (ofNode != null) {
            return (node, at, faults) -> parsed(ofNode, node, at, faults);
        }
        var ofText = method(type, type, PARSE, String.class);
        return ofText == null
                ? null
                : (node, at, faults) -> ScalarReaders.text(node, at, faults) instanceof String text
                        ? parsed(ofText, text, at, faults)
                        : null;
    }

    static boolean isText(Class<?> type) {
        return method(type, type, PARSE, JsonNode.class) == null && method(type, type, PARSE, String.class) != null;
    }

    /** The schema of a value of more than one form; null for any other type. */
    static @Nullable ObjectNode schema(Class<?> type) {
        if (method(type, type, PARSE, JsonNode.class) == null) {
            return null;
        }
        var schema = method(type, ObjectNode.class, "schema");
        if (schema == null) {
            throw new IllegalStateException(type + " has no schema()");
        }
        return (ObjectNode) call(schema);
    }

    private static @Nullable Method method(Class<?> type, Class<?> result, String name, Class<?>... parameters) {
        try {
            var method = type.getDeclaredMethod(name, parameters);
            var fits = Modifier.isStatic(method.getModifiers()) && method.getReturnType() == result;
            return fits && method.trySetAccessible() ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Object parsed(Method parse, Object value, String at, Faults faults) {
        try {
            return call(parse, value);
        } catch (Malformed malformed) {
            faults.add(at + malformed.pointer(), malformed.reason());
            return null;
        }
    }

    private static Object call(Method method, Object... arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Malformed malformed) {
                throw malformed;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
