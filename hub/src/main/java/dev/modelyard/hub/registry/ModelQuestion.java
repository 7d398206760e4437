package dev.modelyard.hub.registry;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which models are asked for, and in which order.
 *
 * @param words each in the id, the name, an alias, a tag or the description; in small letters
 */
record ModelQuestion(
        @Nullable ModelType type,
        @Nullable ModelRuntime runtime,
        @Nullable Boolean enabled,
        List<String> words,
        ModelSort sort,
        boolean isDescending) {
    private static final int MOST_WORDS = 10;

    static ModelQuestion of(Call<?> call) {
        var sort = call.query("sort").orElse("sort_order");
        boolean isDescending = sort.startsWith("-");
        return new ModelQuestion(
                constant(call, "type", ModelType.values(), ModelType::wire),
                constant(call, "runtime", ModelRuntime.values(), ModelRuntime::wire),
                call.query("enabled").isPresent() ? Boolean.valueOf(call.flag("enabled")) : null,
                words(call.query("search")),
                ModelSort.parse(isDescending ? sort.substring(1) : sort),
                isDescending);
    }

    private static <E> @Nullable E constant(Call<?> call, String name, E[] values, Function<E, String> wire) {
        var asked = call.query(name);
        if (asked.isEmpty()) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> wire.apply(value).equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        name,
                        "must be one of " + Arrays.stream(values).map(wire).collect(Collectors.joining(", "))));
    }

    private static List<String> words(Optional<String> search) {
        return search.stream()
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
