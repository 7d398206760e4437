package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Documents.Format;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.registry.Origin;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A text with seeds, on its way from the command line to its hub. */
@Doc("A text with seeds, as the command line has read it")
record SeedTextBody(
        SeedSource source,
        Origin.Kind kind,
        @Doc("The variable or the file") @Nullable String at,
        SeedText.Shape shape,
        Format format,
        @Doc("In Base64") @Nullable String content,
        @Doc("Why there is no text") @Nullable String problem) {

    SeedTextBody {
        if (content == null && problem == null) {
            throw new Malformed("/content", "is required unless there is a problem");
        }
    }

    static SeedTextBody of(SeedText text) {
        return new SeedTextBody(
                text.source(),
                text.origin().kind(),
                text.origin().at(),
                text.shape(),
                text.format(),
                text.problem() == null ? Base64.getEncoder().encodeToString(text.content()) : null,
                text.problem());
    }

    /** @throws Malformed if its content is no Base64 */
    SeedText text() {
        return new SeedText(source, new Origin(kind, at), shape, format, bytes(), problem);
    }

    private byte[] bytes() {
        try {
            return Base64.getDecoder().decode(content == null ? "" : content);
        } catch (IllegalArgumentException e) {
            throw new Malformed("/content", "must be Base64");
        }
    }
}
