package dev.modelyard.hub.relay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One end of a connection that a test plays itself, byte by byte: a client's or a server's. */
final class Peer implements AutoCloseable {
    private final SocketChannel channel;
    private final ByteBuffer unread = ByteBuffer.allocate(64 * 1024).limit(0);
    private @Nullable Message last;
    private boolean ended;

    Peer(SocketChannel channel) {
        this.channel = channel;
    }

    static Peer to(SocketAddress address) {
        try {
            var channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return new Peer(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of whoever listens on this machine's own address. */
    static Peer to(int port) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Characters up to 255 as one byte each; {@code ~} is a line's end. */
    Peer lines(String text) {
        return says(text.replace("~", "\r\n"));
    }

    /** Characters up to 255 as one byte each. */
    Peer says(String text) {
        return says(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Peer says(byte[] bytes) {
        return says(ByteBuffer.wrap(bytes));
    }

    Peer says(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One chunk of a body. */
    Peer chunk(String data) {
        return says(Http.chunk(data));
    }

    /** The next message's head; its body is read as it is asked for. The one before must be whole. */
    Message message() {
        return message(false);
    }

    /** The head of an answer that has no body whatever it says. */
    Message messageWithoutBody() {
        return message(true);
    }

    /** The message whose head came last. */
    Message lastMessage() {
        return last == null ? message() : last;
    }

    private Message message(boolean bodyless) {
        if (last != null) {
            last.body();
        }
        last = Message.headFrom(this, bodyless);
        return last;
    }

    /** The next bytes, at least one and at most so many; none at the connection's end. */
    byte[] next(int most) {
        if (!peek()) {
            return new byte[0];
        }
        var bytes = new byte[Math.min(most, unread.remaining())];
        unread.get(bytes);
        return bytes;
    }

    /** The next line without its end; fails at the connection's end. */
    String line() {
        var line = new ByteArrayOutputStream();
        while (peek()) {
            var b = unread.get();
            if (b == '\n') {
                var text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        throw new AssertionError("the connection ended after: " + line.toString(StandardCharsets.ISO_8859_1));
    }

    /** Whether anything more comes before the connection ends. */
    boolean peek() {
        return unread.hasRemaining() || fill();
    }

    /** All that comes until the connection ends, however it does. */
    String rest() {
        var rest = new ByteArrayOutputStream();
        for (var bytes = next(64 * 1024); bytes.length > 0; bytes = next(64 * 1024)) {
            rest.writeBytes(bytes);
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        try {
            var read = channel.read(unread.clear());
            unread.flip();
            ended = read < 0;
        } catch (ClosedByInterruptException e) {
            throw new UncheckedIOException("nothing came", e);
        } catch (IOException e) {
            unread.limit(0);
            ended = true; // by a reset
        }
        return !ended;
    }

    /** Sends what can be sent at once; how much that was. */
    int saysAtOnce(ByteBuffer bytes) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.write(bytes);
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that nothing more is said, and goes on listening. */
    Peer fallsSilent() {
        try {
            channel.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes with a reset. */
    void resets() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
