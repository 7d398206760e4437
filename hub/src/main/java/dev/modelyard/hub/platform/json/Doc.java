package dev.modelyard.hub.platform.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record or one of its components means: text and bounds for the reader of bodies and for OpenAPI alike.
 * On a value type with a static {@code parse(String)} it describes the type wherever it is used.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
    String value() default "";

    /** Smallest number accepted. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest number accepted. */
    double max() default Double.POSITIVE_INFINITY;

    /** Fewest characters of a text, items of a list, or entries of a map. */
    int minSize() default 0;

    /** Most characters of a text, items of a list, or entries of a map. */
    int maxSize() default Integer.MAX_VALUE;

    /** Regular expression a text must match as a whole; empty for none. */
    String pattern() default "";

    /** JSON Schema {@code format}; empty for none. */
    String format() default "";

    /** An example in JSON; empty for none. */
    String example() default "";
}
