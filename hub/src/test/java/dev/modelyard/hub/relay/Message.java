package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request or an answer as it comes: its head is there, its body is read as it is asked for. */
final class Message {
    private enum Framing {
        NONE,
        LENGTH,
        CHUNKS,
        CLOSE
    }

    private final Peer from;
    private final String start;
    private final List<String> headers = new ArrayList<>();
    private final Framing framing;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long left;
    private boolean ended;

    private Message(Peer from, boolean bodyless) {
        this.from = from;
        this.start = from.line();
        for (var line = from.line(); !line.isEmpty(); line = from.line()) {
            headers.add(line);
        }
        this.framing = bodyless ? Framing.NONE : framing();
        var length = header("content-length");
        this.left = framing == Framing.LENGTH && length != null ? Long.parseLong(length) : 0;
        this.ended = framing == Framing.NONE || (framing == Framing.LENGTH && left == 0);
    }

    static Message headFrom(Peer from, boolean bodyless) {
        return new Message(from, bodyless);
    }

    private Framing framing() {
        if (header("transfer-encoding") != null) {
            return Framing.CHUNKS;
        } else if (header("content-length") != null) {
            return Framing.LENGTH;
        }
        var isAnswer = start.startsWith("HTTP/");
        return isAnswer && status() >= 200 && status() != 204 && status() != 304 ? Framing.CLOSE : Framing.NONE;
    }

    /** The first line. */
    String start() {
        return start;
    }

    int status() {
        assertThat(start).startsWith("HTTP/1.1 ");
        return Integer.parseInt(start.substring(9, 12));
    }

    /** The header's value; null if it has none, and an error if it has several. */
    @Nullable
    String header(String name) {
        var values = headers(name);
        assertThat(values).as(name).hasSizeLessThan(2);
        return values.isEmpty() ? null : values.getFirst();
    }

    List<String> headers(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The lines of the headers, as they came. */
    List<String> head() {
        return headers;
    }

    /** The next so many characters of the body, which must come. */
    String next(int bytes) {
        var already = body.size();
        while (body.size() < already + bytes && read(already + bytes - body.size())) {}
        var all = body.toByteArray();
        assertThat(all).as("what came").hasSize(already + bytes);
        return new String(all, already, bytes, StandardCharsets.UTF_8);
    }

    /** The next event, which must come, with its empty line. */
    String event() {
        var event = new StringBuilder();
        while (event.length() < 2 || event.indexOf("\n\n", event.length() - 2) < 0) {
            event.append(next(1));
        }
        return event.toString();
    }

    /** The body, which must be whole. */
    String body() {
        assertThat(isWhole()).as("the body is whole: %s", this).isTrue();
        return body.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        body();
        return body.toByteArray();
    }

    /** Reads the body to its end, and says whether that is the end its framing promised. */
    boolean isWhole() {
        while (read(Integer.MAX_VALUE)) {}
        return ended;
    }

    /** Reads a part of the body; false at its end and the connection's. */
    private boolean read(int most) {
        if (ended || !beginsChunk()) {
            return false;
        }
        var bytes = from.next(framing == Framing.CLOSE ? most : (int) Math.min(most, left));
        if (bytes.length == 0) {
            ended = framing == Framing.CLOSE;
            return false;
        }
        body.writeBytes(bytes);
        left -= bytes.length;
        if (left == 0 && framing == Framing.LENGTH) {
            ended = true;
        } else if (left == 0 && framing == Framing.CHUNKS) {
            assertThat(from.line()).as("after a chunk").isEmpty();
        }
        return true;
    }

    private boolean beginsChunk() {
        if (framing != Framing.CHUNKS || left > 0) {
            return true;
        }
        var size = from.next(1);
        if (size.length == 0) {
            return false;
        }
        left = Long.parseLong((char) size[0] + from.line(), 16);
        if (left == 0) {
            assertThat(from.line()).as("after the last chunk").isEmpty();
            ended = true;
        }
        return !ended;
    }

    @Override
    public String toString() {
        var said = body.toString(StandardCharsets.UTF_8);
        return start + headers + said.substring(0, Math.min(said.length(), 1000));
    }
}
