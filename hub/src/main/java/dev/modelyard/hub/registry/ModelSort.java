package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a list of models is sorted by; of equals the smaller id comes first, or the larger one in the other direction. */
enum ModelSort {
    /** As people have put them, then by name. */
    SORT_ORDER("lpad((sort_order + 1000000)::text, 8, '0') || lower(replace(name, chr(10), ' '))"),
    ID("id"),
    NAME("lower(replace(name, chr(10), ' '))"),
    TYPE("type"),
    RUNTIME("runtime"),
    MEMORY("lpad(coalesce(memory, -1)::text, 20, '0')"),
    CREATED_AT("to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"),
    UPDATED_AT("to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')");

    private final String key;

    ModelSort(String key) {
        this.key = key;
    }

    /** The text by which SQL sorts, byte by byte. */
    String key() {
        return "(" + key + ") COLLATE \"C\"";
    }

    /** @throws Problem.Invalid for what is none */
    static ModelSort parse(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        "sort",
                        "must be one of "
                                + Arrays.stream(values()).map(ModelSort::wire).collect(Collectors.joining(", "))
                                + ", with - before it for the other direction"));
    }

    private String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
