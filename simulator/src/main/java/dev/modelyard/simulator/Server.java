package dev.modelyard.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The listening socket and the connections it accepted. Used on the loop only. */
final class Server implements EventLoop.Ready {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int BACKLOG = 4096;
    private static final int READ = 64 << 10;

    private final EventLoop loop;
    private final Ledger ledger;
    private final Responder responder;
    private final Set<Connection> connections = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
    private @Nullable ServerSocketChannel listening;
    private @Nullable SocketChannel holder;

    Server(EventLoop loop, Ledger ledger, Responder responder) {
        this.loop = loop;
        this.ledger = ledger;
        this.responder = responder;
    }

    /** Begins to listen; gives the port. */
    int listen(String host, int port) throws IOException {
        if (listening != null) {
            throw new IllegalStateException("it listens already");
        }
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, port), BACKLOG);
            channel.configureBlocking(false);
            channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        listening = channel;
        if (holder != null) {
            holder.close();
            holder = null;
        }
        return channel.socket().getLocalPort();
    }

    /**
     * Closes the listening socket and every connection at once, as the end of a process does. The port stays bound
     * without a listener, so that clients are refused and nobody else is given it.
     */
    void stop() throws IOException {
        if (listening == null) {
            return;
        }
        var address = listening.getLocalAddress();
        listening.close();
        listening = null;
        List.copyOf(connections).forEach(connection -> connection.end(Outcome.BROKEN));
        // a registered channel is closed for good only when the selector has let go of it
        loop.selector().selectNow();
        holder = SocketChannel.open();
        holder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        holder.bind(address);
    }

    /** Stops for good. */
    void close() throws IOException {
        stop();
        if (holder != null) {
            holder.close();
            holder = null;
        }
    }

    /** Closes connections on which no request is under way. */
    void closeIdle() {
        connections.stream().filter(Connection::isIdle).toList().forEach(idle -> idle.end(Outcome.BROKEN));
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            for (var channel = accepted(); channel != null; channel = accepted()) {
                take(channel);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", e);
        }
    }

    private @Nullable SocketChannel accepted() throws IOException {
        return listening == null ? null : listening.accept();
    }

    private void take(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connections.add(new Connection(loop, this, channel));
            ledger.connected();
        } catch (IOException e) {
            channel.close();
            LOG.log(System.Logger.Level.DEBUG, "a client left before it was accepted", e);
        }
    }

    void forget(Connection connection) {
        if (connections.remove(connection)) {
            ledger.disconnected();
        }
    }

    Exchange respond(Request request) {
        return responder.respond(request);
    }

    /** What is said to bytes that are no request: an error and the end of the connection. */
    Exchange malformed(Refused refused) {
        ledger.malformed();
        var request = new Request("GET", "/", 1, List.of(new Header("Connection", "close")), "");
        var answer = Replies.refusal(refused, false);
        return new Exchange(Optional.empty(), Wire.steps(request, answer, Faults.NONE), false);
    }

    Ledger ledger() {
        return ledger;
    }

    /** For reading, between two reads nobody's. */
    ByteBuffer buffer() {
        return buffer;
    }
}
