package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between two records of one type, by component: {@code {"name":{"old":"a","new":"b"}}}. Values are compared
 * as they are and written as JSON, so that a changed secret shows as changed and not as itself.
 */
public final class Difference {
    /** A time of change differs always and says what the entry's own time says. */
    private static final String UPDATED_AT = "updatedAt";

    private Difference() {}

    /**
     * @param before null for what is new
     * @param after  null for what is gone
     */
    public static ObjectNode between(@Nullable Record before, @Nullable Record after) {
        ObjectNode difference = Json.mapper().createObjectNode();
        Record either = before == null ? after : before;
        if (either == null) {
            return difference;
        }
        if (before != null && after != null && before.getClass() != after.getClass()) {
            throw new IllegalArgumentException(before.getClass() + " and " + after.getClass() + " cannot be compared");
        }
        for (RecordComponent component : either.getClass().getRecordComponents()) {
            Object old = value(component, before);
            Object now = value(component, after);
            if (!Objects.equals(old, now) && !component.getName().equals(UPDATED_AT)) {
                ObjectNode entry = difference.putObject(component.getName());
                if (old != null) {
                    entry.set("old", Json.tree(old));
                }
                if (now != null) {
                    entry.set("new", Json.tree(now));
                }
            }
        }
        return difference;
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Record of) {
        if (of == null) {
            return null;
        }
        try {
            var accessor = component.getAccessor();
            if (!accessor.trySetAccessible()) {
                throw new IllegalStateException(accessor + " is not open to the audit");
            }
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
