package dev.modelyard.hub.platform.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of a text stand, by JSON pointer. */
public final class Places {
    private final Map<String, Documents.Place> byPointer = new HashMap<>();

    Places() {}

    void put(String pointer, Documents.@Nullable Place place) {
        if (place != null) {
            byPointer.put(pointer, place);
        }
    }

    /** Of the value, or of the nearest one around it that is there; null where the text does not tell. */
    public Documents.@Nullable Place of(String pointer) {
        var place = byPointer.get(pointer);
        return place != null || pointer.isEmpty() ? place : of(pointer.substring(0, pointer.lastIndexOf('/')));
    }
}
