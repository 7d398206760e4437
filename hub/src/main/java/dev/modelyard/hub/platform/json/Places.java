package dev.modelyard.hub.platform.json;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the values of a text stand, by JSON pointer. */
public final class Places {
    private final Map<String, Documents.Place> byPointer = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    /** @param pointers of which it shall know the place, or that of a value around them */
    Places(Collection<String> pointers) {
        for (var pointer : pointers) {
            var part = pointer;
            while (wanted.add(part) && !part.isEmpty()) {
                part = around(part);
            }
        }
    }

    private static String around(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    void put(String pointer, Documents.@Nullable Place place) {
        if (place != null && wanted.contains(pointer)) {
            byPointer.put(pointer, place);
        }
    }

    /** Whether anything in that value is wanted. */
    boolean wants(String pointer) {
        return wanted.contains(pointer);
    }

    /** Of the value, or of the nearest one around it that is there; null where the text does not tell. */
    public Documents.@Nullable Place of(String pointer) {
        var place = byPointer.get(pointer);
        return place != null || pointer.isEmpty() ? place : of(around(pointer));
    }
}
