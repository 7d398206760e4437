package dev.modelyard.hub.endpoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that writes bytes of a test's choice to whoever asks, HTTP or not. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Conversation conversation;
    private final boolean reads;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What to do with a connection once the head of a request was read. */
    interface Conversation {
        void answer(String head, Socket client) throws IOException, InterruptedException;
    }

    RawServer(Conversation conversation) {
        this(conversation, InetAddress.getLoopbackAddress());
    }

    RawServer(Conversation conversation, InetAddress address) {
        this(conversation, address, true);
    }

    private RawServer(Conversation conversation, InetAddress address, boolean reads) {
        this.conversation = conversation;
        this.reads = reads;
        try {
            socket = new ServerSocket(0, 1000, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request with these bytes and closes the connection. */
    static RawServer saying(String answer) {
        return new RawServer((head, client) -> write(client, answer));
    }

    /** Says these bytes without waiting for a request. */
    static RawServer greeting(String words) {
        return new RawServer((head, client) -> write(client, words), InetAddress.getLoopbackAddress(), false);
    }

    static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (!reads) {
                conversation.answer("", client);
                return;
            }
            var reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.append(line).append('\n');
            }
            heads.add(head.toString());
            conversation.answer(head.toString(), client);
        } catch (IOException e) {
            open.remove(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The heads of all requests so far. */
    List<String> heads() {
        return heads;
    }

    int port() {
        return socket.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
