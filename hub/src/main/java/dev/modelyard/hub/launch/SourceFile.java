package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.json.Documents;
import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.json.Documents.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file in JSON or YAML, kept as it was read, so that places are told of what was sent. */
final class SourceFile {
    private final Path path;
    private final Format format;
    private final byte[] content;

    private SourceFile(Path path, Format format, byte[] content) {
        this.path = path;
        this.format = format;
        this.content = content;
    }

    static SourceFile read(Path path) throws IOException {
        return new SourceFile(path, Format.ofName(path.toString()).orElse(Format.JSON), Files.readAllBytes(path));
    }

    /**
     * Gives each of its items to {@code taker}, the first ones also of a text that cannot be read to its end.
     *
     * @throws Documents.Unreadable if it cannot
     */
    void items(Consumer<Documents.Item> taker) throws Documents.Unreadable {
        Documents.read(content, format, taker);
    }

    /**
     * A fault in it.
     *
     * @param item    which one of the file's list; -1 where it is none
     * @param pointer that begins at the item
     */
    record Found(int item, String pointer, String message) {
        private String told(SourceFile in, @Nullable Place place) {
            var pointerInFile = (item < 0 ? "" : "/" + item) + pointer;
            return in.at(place) + ": " + (pointerInFile + " " + message).strip();
        }
    }

    /** Each with the place where it is. */
    List<String> told(List<Found> faults) {
        var byItem = faults.stream().collect(Collectors.groupingBy(Found::item));
        Map<Found, Place> places = new HashMap<>();
        Documents.places(
                content,
                format,
                item -> Optional.ofNullable(byItem.get(item))
                        .map(some -> some.stream().map(Found::pointer).toList()),
                (found, item) -> byItem.getOrDefault(item, List.of()).forEach(fault -> {
                    var place = found.of(fault.pointer);
                    if (place != null) {
                        places.put(fault, place);
                    }
                }));
        return faults.stream().map(fault -> fault.told(this, places.get(fault))).toList();
    }

    String at(@Nullable Place place) {
        return path + (place == null ? "" : ", line " + place.line() + ", column " + place.column());
    }
}
