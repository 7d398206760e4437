package dev.modelyard.hub.platform.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a setting of the server. The component's type says what is accepted, see
 * {@link ValueType}; a component that is {@code @Nullable} has no value where none is given.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** Its name in every layer, such as {@code MODELYARD_HEALTH_INTERVAL}. */
    String key();

    /** Its value where no layer gives one, as it would be written; empty for an empty list, text, or no value. */
    String byDefault() default "";

    /** What it does, in one line for people. */
    String text();

    /** Smallest value accepted, as it would be written; empty for none. */
    String min() default "";

    /** Largest value accepted, as it would be written; empty for none. */
    String max() default "";

    /** Whether its value is never shown. */
    boolean secret() default false;

    /** Layers that cannot give it, because it is needed before they are read. */
    Origin[] notFrom() default {};
}
