package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Malformed;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting, read off its record component.
 *
 * @param optional whether it may have no value at all
 */
record Definition(
        String key,
        ValueType type,
        String byDefault,
        String text,
        String min,
        String max,
        boolean secret,
        boolean optional,
        Set<Origin> notFrom) {

    static List<Definition> of(Class<? extends Record> group) {
        return Arrays.stream(group.getRecordComponents()).map(Definition::of).toList();
    }

    private static Definition of(RecordComponent component) {
        var setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " of a settings record is no @Setting");
        }
        return new Definition(
                setting.key(),
                ValueType.of(component.getGenericType()),
                setting.byDefault(),
                setting.text(),
                setting.min(),
                setting.max(),
                setting.secret(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                Set.of(setting.notFrom()));
    }

    /** What it accepts, in words, its range included. */
    String accepts() {
        return type.accepts()
                + (min.isEmpty() ? "" : ", at least " + min)
                + (max.isEmpty() ? "" : (min.isEmpty() ? ", " : " and ") + "at most " + max);
    }

    /** Whether an empty text is a value; elsewhere it is as if nothing were said. */
    boolean takesEmpty() {
        return type.raw() == List.class;
    }

    /** What the strongest layer that says something says, and under which name. */
    Said said(Layers layers) {
        var said = new Said(Origin.DEFAULT, key, byDefault);
        for (var layer : layers.all()) {
            var here = SeedNames.said(
                    layer.values(), key, takesEmpty(), SeedNames.twin(key).isPresent());
            if (here != null) {
                said = new Said(layer.origin(), here.getKey(), here.getValue());
            }
        }
        return said;
    }

    /**
     * What a layer says of a setting.
     *
     * @param key the name it says it under
     */
    record Said(Origin origin, String key, String text) {}

    Object read(String text) {
        Object value;
        try {
            value = type.parse().apply(text.strip());
        } catch (Malformed e) {
            throw new Malformed(e.reason() + range());
        }
        if ((!min.isEmpty() && compare(value, min) < 0) || (!max.isEmpty() && compare(value, max) > 0)) {
            throw new Malformed("must be " + accepts());
        }
        return value;
    }

    private String range() {
        return accepts().substring(type.accepts().length());
    }

    @SuppressWarnings("unchecked") // both are values of this setting's one type
    private int compare(Object value, String bound) {
        if (!(value instanceof Comparable<?> comparable)) {
            throw new IllegalStateException(key + " has a range, and its type no order");
        }
        return ((Comparable<Object>) comparable).compareTo(type.parse().apply(bound));
    }
}
