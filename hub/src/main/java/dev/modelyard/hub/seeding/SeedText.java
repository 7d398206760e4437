package dev.modelyard.hub.seeding;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.json.Texts;
import dev.modelyard.hub.registry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text that holds seeds, not read yet; or why it cannot be read. */
final class SeedText {
    private static final byte[] NOTHING = {};

    private final SeedSource source;
    private final Origin origin;
    private final Shape shape;
    private final Format format;
    private final byte[] content;
    private final @Nullable String problem;

    /**
     * @param content empty where there is a problem; never changed
     * @param problem why there is no text, as it goes on from its name; null for none
     */
    SeedText(SeedSource source, Origin origin, Shape shape, Format format, byte[] content, @Nullable String problem) {
        this.source = source;
        this.origin = origin;
        this.shape = shape;
        this.format = format;
        this.content = content;
        this.problem = problem;
    }

    /** What a text must be. */
    enum Shape {
        OBJECT,
        LIST,
        EITHER;

        /** The name in JSON. */
        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SeedText variable(String name, Shape shape, String value) {
        var origin = new Origin(Origin.Kind.VARIABLE, name);
        // what was not UTF-8 has become that character before anybody could look at it
        var problem = value.indexOf(Texts.REPLACEMENT) < 0 ? null : "is not UTF-8, or has U+FFFD in it";
        var content = problem == null ? value.getBytes(StandardCharsets.UTF_8) : NOTHING;
        return new SeedText(SeedSource.ENV, origin, shape, Format.JSON, content, problem);
    }

    static SeedText file(String path, Format format, byte[] content) {
        return new SeedText(SeedSource.FILE, file(path), Shape.EITHER, format, content, null);
    }

    static SeedText unreadable(String path, String problem) {
        return new SeedText(SeedSource.FILE, file(path), Shape.EITHER, Format.JSON, NOTHING, problem);
    }

    static SeedText bundled(byte[] content) {
        var origin = new Origin(Origin.Kind.DEFAULT, null);
        return new SeedText(SeedSource.DEFAULTS, origin, Shape.LIST, Format.JSON, content, null);
    }

    private static Origin file(String path) {
        return new Origin(Origin.Kind.FILE, path);
    }

    SeedSource source() {
        return source;
    }

    Origin origin() {
        return origin;
    }

    Shape shape() {
        return shape;
    }

    Format format() {
        return format;
    }

    byte[] content() {
        return content;
    }

    @Nullable
    String problem() {
        return problem;
    }
}
