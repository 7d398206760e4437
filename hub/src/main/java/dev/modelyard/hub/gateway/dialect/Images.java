package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.JsonKind;
import dev.modelyard.hub.gateway.json.JsonScanner;
import dev.modelyard.hub.gateway.json.Places;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of a chat, which stay where they lie: the body is translated without them, and they are put back as they
 * were, so that megabytes of Base64 are neither decoded nor copied.
 */
final class Images {
    private static final Places IN_OLLAMA = Places.of("messages[]", "messages[].images[]");
    private static final int MESSAGE = 0;
    private static final Places IN_OPENAI = Places.of("messages[].content[].image_url.url");

    /** What is looked at to tell what an image is, in characters. */
    private static final int BEGINNING = 16;

    private final ByteBuf body;
    private final List<Span> found = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();

    private Images(ByteBuf body) {
        this.body = body;
    }

    /** The images in a body in Ollama's form; null if there are none. */
    static @Nullable Images in(ByteBuf body) throws BadBody {
        Images images = new Images(body);
        List<String> fields = new ArrayList<>();
        List<JsonKind> kinds = new ArrayList<>();
        int[] message = new int[1];
        scan(body, IN_OLLAMA, (place, kind, span) -> {
            if (place == MESSAGE) {
                message[0]++;
            } else {
                images.found.add(span);
                kinds.add(kind);
                fields.add("messages[" + message[0] + "].images");
            }
        });
        for (int i = 0; i < kinds.size(); i++) {
            String type = kinds.get(i) == JsonKind.STRING ? images.prefix(images.found.get(i)) : null;
            if (type == null) {
                throw new BadBody(
                        fields.get(i), "`" + fields.get(i) + "` must be PNG, JPEG, GIF, WebP or BMP in Base64.");
            }
            images.prefixes.add(type);
        }
        return kinds.isEmpty() ? null : images;
    }

    /** The body with each image replaced by its number. */
    ByteBuf withoutThem() {
        Splice splice = new Splice(body);
        for (int i = 0; i < found.size(); i++) {
            splice.replace(found.get(i), String.valueOf(i).getBytes(US_ASCII));
        }
        return splice.apply();
    }

    /** What stands before the image's own characters in its URL. */
    String urlPrefix(int image) {
        return prefixes.get(image);
    }

    /**
     * @param without the body in OpenAI's form, its images' URLs without the images, in their order; owned from here on
     */
    ByteBuf putBack(ByteBuf without) {
        Splice splice = new Splice(without);
        Iterator<Span> images = found.iterator();
        scan(without, IN_OPENAI, (place, kind, span) -> {
            int end = span.end() - 1;
            splice.replace(new Span(end, end), inside(images.next()));
        });
        ByteBuf whole = splice.apply();
        without.release();
        return whole;
    }

    private interface Seen {
        void value(int place, JsonKind kind, Span span);
    }

    private static void scan(ByteBuf in, Places places, Seen seen) {
        JsonScanner[] scanner = new JsonScanner[1];
        scanner[0] = JsonScanner.lenient(
                places,
                (place, kind) -> seen.value(place, kind, new Span((int) scanner[0].start(), (int) scanner[0].end())));
        scanner[0].feed(in);
    }

    /** What stands between the quotes, as it is. */
    private ByteBuf inside(Span text) {
        return body.slice(body.readerIndex() + text.start() + 1, text.length() - 2);
    }

    /** Null for what is no image. */
    private @Nullable String prefix(Span image) {
        ByteBuf inside = inside(image);
        String beginning = inside.toString(0, Math.min(2 * BEGINNING, inside.readableBytes()), ISO_8859_1)
                .replace("\\/", "/");
        if (beginning.startsWith("data:image/")) {
            return "";
        }
        String type = mediaType(beginning.substring(0, Math.min(BEGINNING, beginning.length())));
        return type == null ? null : "data:" + type + ";base64,";
    }

    private static @Nullable String mediaType(String base64) {
        String bytes;
        try {
            bytes = new String(Base64.getDecoder().decode(base64), ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.startsWith("\u0089PNG")) {
            return "image/png";
        } else if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        } else if (bytes.startsWith("GIF8")) {
            return "image/gif";
        } else if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        return bytes.startsWith("BM") ? "image/bmp" : null;
    }
}
