package dev.modelyard.hub.platform.json;

import org.jspecify.annotations.Nullable;

/** A field of a body that tells "not there" from "null": a merge keeps the first and removes the second. */
public sealed interface Field<T> {
    record Absent<T>() implements Field<T> {}

    record Null<T>() implements Field<T> {}

    record Value<T>(T value) implements Field<T> {}

    static <T> Field<T> absent() {
        return new Absent<>();
    }

    /** Of a value that is there; null for null. */
    static <T> Field<T> of(@Nullable T value) {
        return value == null ? new Null<>() : new Value<>(value);
    }

    /** What holds after a merge: {@code stored} when absent, null when null, else the new value. */
    default @Nullable T over(@Nullable T stored) {
        return switch (this) {
            case Absent<T>() -> stored;
            case Null<T>() -> null;
            case Value<T>(T value) -> value;
        };
    }

    default boolean isPresent() {
        return !(this instanceof Absent);
    }
}
