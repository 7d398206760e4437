package dev.modelyard.hub.platform.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a body's record: its texts are what others have said, and are not to be lost for a character. What cannot be kept of
 * them is read as U+FFFD, where other bodies are refused; see {@link Texts}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AnyText {}
