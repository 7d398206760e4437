package dev.modelyard.hub.platform.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A generic type as a value: {@code new TypeOf<Items<EndpointView>>() {}}. */
public abstract class TypeOf<T> {
    private final Type type;

    protected TypeOf() {
        this.type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }

    public final Type type() {
        return type;
    }
}
