package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message as the database keeps it: pictures apart, so that a list or a search never reads them.
 *
 * @param body     JSON of the message, in which pictures' addresses are empty
 * @param pictures those addresses, in the order of their parts
 * @param size     bytes that count towards what a conversation may have
 */
public record StoredMessage(
        int position,
        MessageId id,
        MessageRole role,
        @Nullable String model,
        String body,
        List<String> pictures,
        int size,
        List<String> words) {

    /** What a part counts at least: many small ones are not many bytes, but many objects. */
    private static final int PIECE = 512;

    /** What is kept of a message. */
    static StoredMessage of(Message message, int position) {
        var pictures = message.content().stream()
                .map(MessagePart::url)
                .filter(Objects::nonNull)
                .toList();
        byte[] body = Json.bytes(message.withContent(message.content().stream()
                .map(part -> part.url() == null ? part : part.withUrl(""))
                .toList()));
        var calls = message.toolCalls() == null ? 0 : message.toolCalls().size();
        return new StoredMessage(
                position,
                message.id(),
                message.role(),
                message.model(),
                new String(body, StandardCharsets.UTF_8),
                pictures,
                body.length
                        + pictures.stream().mapToInt(String::length).sum()
                        + PIECE * (message.content().size() + calls),
                List.copyOf(SearchWords.of(text(message))));
    }

    /** The message that was kept. */
    Message message() {
        var message = Json.mapper().readValue(body, Message.class);
        if (pictures.isEmpty()) {
            return message;
        }
        var next = pictures.iterator();
        List<MessagePart> content = new ArrayList<>();
        for (var part : message.content()) {
            content.add(part.url() == null ? part : part.withUrl(next.next()));
        }
        return message.withContent(content);
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(part -> Stream.of(part.name(), part.text()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }
}
