package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the text of a setting becomes a value: String, int, long, boolean, Duration, Path, Secret, enums, Lists of them
 * (comma-separated), and every type with a public static {@code parse(String)} that throws {@link Malformed}.
 *
 * @param accepts what it accepts, in words
 * @param parse   throws {@link Malformed}; its message never holds the text
 */
record ValueType(Class<?> raw, String accepts, Function<String, Object> parse) {

    static ValueType of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var item = of(list.getActualTypeArguments()[0]);
            return new ValueType(List.class, "a comma-separated list, each " + item.accepts, text -> list(item, text));
        }
        var raw = (Class<?>) type;
        if (raw == String.class) {
            return new ValueType(raw, "any text", text -> text);
        } else if (raw == Secret.class) {
            return new ValueType(raw, "any text", Secret::of);
        } else if (raw == int.class) {
            return new ValueType(raw, "a whole number", text -> number(text, Integer::valueOf));
        } else if (raw == long.class) {
            return new ValueType(raw, "a whole number", text -> number(text, Long::valueOf));
        } else if (raw == boolean.class) {
            return new ValueType(raw, "true or false", ValueType::flag);
        } else if (raw == Duration.class) {
            return new ValueType(raw, Durations.ACCEPTS, Durations::parse);
        } else if (raw == Path.class) {
            return new ValueType(raw, "a path", ValueType::path);
        } else if (raw.isEnum()) {
            var names = names(raw);
            return new ValueType(raw, names, text -> constant(raw, names, text));
        }
        return parsed(raw);
    }

    /** One word for programs. */
    String kind() {
        if (raw == int.class || raw == long.class) {
            return "integer";
        } else if (raw.isEnum()) {
            return "choice";
        } else if (raw == DataSize.class) {
            return "size";
        }
        var itself = raw == boolean.class || raw == Duration.class || raw == Path.class || raw == List.class;
        return itself ? raw.getSimpleName().toLowerCase(Locale.ROOT) : "text";
    }

    private static List<Object> list(ValueType item, String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(item.parse)
                .toList();
    }

    private static Object number(String text, Function<String, ? extends Number> parse) {
        try {
            return parse.apply(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new Malformed("must be a whole number");
        }
    }

    private static Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new Malformed("must be true or false");
        };
    }

    private static Object path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Malformed("must be a path");
        }
    }

    private static String names(Class<?> raw) {
        var names = Arrays.stream(raw.getEnumConstants()).map(ValueType::name).toList();
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    private static Object constant(Class<?> raw, String names, String text) {
        return Arrays.stream(raw.getEnumConstants())
                .filter(constant -> name(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Malformed("must be " + names));
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ValueType parsed(Class<?> raw) {
        Method method;
        try {
            method = raw.getMethod("parse", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(raw + " cannot be the type of a setting: it has no parse(String)", e);
        }
        if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != raw) {
            throw new IllegalStateException(raw + ".parse(String) must be static and give a " + raw.getSimpleName());
        }
        var doc = raw.getAnnotation(Doc.class);
        var accepts = doc == null || doc.value().isEmpty() ? "a " + raw.getSimpleName() : doc.value();
        return new ValueType(raw, accepts, text -> invoke(method, text));
    }

    private static Object invoke(Method method, String text) {
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Malformed malformed) {
                throw malformed;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " must be public, in a public type", e);
        }
    }
}
