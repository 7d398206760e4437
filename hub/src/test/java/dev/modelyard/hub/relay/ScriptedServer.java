package dev.modelyard.hub.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that a test plays itself, connection by connection; or that answers every request in one way. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocketChannel listening;
    private final int port;
    private final @Nullable Function<Message, String> answers;
    private final BlockingQueue<Peer> waiting = new LinkedBlockingQueue<>();
    private final List<Peer> all = new CopyOnWriteArrayList<>();

    private ScriptedServer(SocketAddress address, @Nullable Function<Message, String> answers) {
        this.answers = answers;
        try {
            listening = address instanceof UnixDomainSocketAddress
                    ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    : ServerSocketChannel.open();
            listening.bind(address);
            port = listening.getLocalAddress() instanceof InetSocketAddress bound ? bound.getPort() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** On a port of its own, played by the test. */
    static ScriptedServer played() {
        return new ScriptedServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
    }

    /** On a Unix socket, played by the test. */
    static ScriptedServer played(Path socket) {
        return new ScriptedServer(UnixDomainSocketAddress.of(socket), null);
    }

    /** On a port of its own; says to each request what {@code answers} gives. */
    static ScriptedServer answering(Function<Message, String> answers) {
        return new ScriptedServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), answers);
    }

    /** On a Unix socket; says to each request what {@code answers} gives. */
    static ScriptedServer answering(Path socket, Function<Message, String> answers) {
        return new ScriptedServer(UnixDomainSocketAddress.of(socket), answers);
    }

    private void listen() {
        while (listening.isOpen()) {
            try {
                var accepted = listening.accept();
                if (port != 0) {
                    accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
                var peer = new Peer(accepted);
                all.add(peer);
                if (answers == null) {
                    waiting.add(peer);
                } else {
                    Thread.ofVirtual().start(() -> serve(peer, answers));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(Peer peer, Function<Message, String> answers) {
        try (peer) {
            for (var first = peer.peek(); first; first = peer.peek()) {
                var request = peer.message();
                if (request.isWhole()) {
                    peer.says(answers.apply(request));
                }
            }
        } catch (UncheckedIOException e) {
            return; // the other side closed, which tests of that look at themselves
        }
    }

    /** The next connection, once there is one. */
    Peer accepts() {
        try {
            var peer = waiting.poll(20, TimeUnit.SECONDS);
            if (peer == null) {
                throw new AssertionError("nobody connected");
            }
            return peer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("nobody connected", e);
        }
    }

    /** How many connections there have been. */
    int connections() {
        return all.size();
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.forEach(Peer::close);
    }
}
