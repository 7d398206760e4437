package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import org.jspecify.annotations.Nullable;

/** A part of a message: a text, a picture, or a file's text. Any text is kept as it is; it is data. */
@Doc("A text (text), a picture (url), or a text file (name, mediaType, text)")
public record MessagePart(
        PartType type,
        @Nullable String text,

        @Doc("A data URL in base64: image/png, image/jpeg, image/webp or image/gif") @Nullable
        String url,

        @Doc(value = "The file's name", minSize = 1, maxSize = 255) @Nullable
        String name,

        @Doc(value = "The file's media type", maxSize = 127, example = "\"text/markdown\"") @Nullable
        String mediaType) {

    public MessagePart {
        boolean fits =
                switch (type) {
                    case TEXT -> text != null && url == null && name == null && mediaType == null;
                    case IMAGE -> url != null && text == null && name == null && mediaType == null;
                    case FILE -> name != null && mediaType != null && text != null && url == null;
                };
        if (!fits) {
            throw new Malformed(
                    switch (type) {
                        case TEXT -> "of type text must have text, and nothing else";
                        case IMAGE -> "of type image must have url, and nothing else";
                        case FILE -> "of type file must have name, mediaType and text, and nothing else";
                    });
        }
    }

    /** @throws Malformed if it is a picture of another kind than pages may show */
    void checkPicture() {
        if (url != null) {
            PictureUrl.check(url);
        }
    }

    long length() {
        return (text == null ? 0 : text.length()) + (long) (url == null ? 0 : url.length());
    }

    MessagePart withUrl(String other) {
        return new MessagePart(type, text, other, name, mediaType);
    }
}
