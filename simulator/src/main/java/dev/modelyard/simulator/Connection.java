package dev.modelyard.simulator;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: reads requests, one at a time in order, and does the steps of their answers. It goes on
 * reading while it answers, which is how it sees a client leave while nothing is being said. A client that closes only
 * its sending side counts as one that left.
 */
final class Connection implements EventLoop.Ready {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private static final int STEPS_A_TURN = 256;
    private static final int PIPELINED = 1 << 20;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Server server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final RequestParser parser = new RequestParser();

    private @Nullable Exchange exchange;
    private Step.@Nullable Send sending;
    private @Nullable ByteBuffer unsent;
    private EventLoop.@Nullable Timer timer;
    private long due;
    private boolean lingers;

    Connection(EventLoop loop, Server server, SocketChannel channel) throws IOException {
        this.loop = loop;
        this.server = server;
        this.channel = channel;
        this.key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
    }

    /** Whether no request is under way. */
    boolean isIdle() {
        return exchange == null && parser.waiting() == 0;
    }

    @Override
    public void ready(SelectionKey selected) {
        guarded(() -> {
            if (selected.isReadable()) {
                read();
            }
            if (selected.isValid() && selected.isWritable()) {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
                play();
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the client reset its connection", e);
            end(Outcome.LEFT);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator failed at a request", e);
            end(Outcome.BROKEN);
        }
    }

    private void read() throws IOException {
        var buffer = server.buffer();
        var count = channel.read(buffer.clear());
        if (count < 0) {
            end(Outcome.LEFT);
        } else if (!lingers) {
            parser.feed(buffer.flip());
            if (exchange == null) {
                play();
            } else if (parser.waiting() > PIPELINED) {
                key.interestOpsAnd(~SelectionKey.OP_READ);
            }
        }
    }

    /** Takes requests and does their steps, as far as it goes now. */
    private void play() throws IOException {
        if (timer != null) {
            return;
        }
        for (var steps = 0; steps < STEPS_A_TURN; steps++) {
            var playing = exchange == null ? next() : exchange;
            if (playing == null || !written(playing) || !playing.steps().hasNext()) {
                return;
            }
            if (!done(playing, playing.steps().next())) {
                return;
            }
        }
        wake(System.nanoTime());
    }

    /** Begins with the next request if it has come whole. */
    private @Nullable Exchange next() throws IOException {
        if (lingers || !channel.isOpen()) {
            return null;
        }
        try {
            var request = parser.next();
            if (request.isPresent()) {
                exchange = server.respond(request.get());
            } else if (parser.asksToContinue()) {
                channel.write(ByteBuffer.wrap(CONTINUE));
            }
        } catch (Refused refused) {
            exchange = server.malformed(refused);
        }
        due = System.nanoTime();
        return exchange;
    }

    /** Does one step; false if it is not over yet, or was the last. */
    private boolean done(Exchange playing, Step step) throws IOException {
        switch (step) {
            case Step.Send send -> {
                sending = send;
                unsent = send.bytes().duplicate();
                return written(playing);
            }
            case Step.Pause pause
            when pause.time().isPositive() -> {
                due += pause.time().toNanos();
                wake(due);
                return false;
            }
            case Step.Pause none -> {
                return true;
            }
            case Step.End end -> {
                return finished(playing, end.close());
            }
            case Step.Close close -> end(Outcome.BROKEN);
            case Step.Reset reset -> {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                end(Outcome.BROKEN);
            }
            case Step.Never never -> {}
        }
        return false;
    }

    /** Writes what is unsent; false if the client does not take it now. */
    private boolean written(Exchange playing) throws IOException {
        var bytes = unsent;
        var send = sending;
        if (bytes == null || send == null) {
            return true;
        }
        if (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            // a slow client shifts what is still to come
            due = Math.max(due, System.nanoTime());
            return false;
        }
        unsent = null;
        sending = null;
        playing.entry().ifPresent(entry -> server.ledger()
                .sent(entry, send, send.bytes().remaining()));
        return true;
    }

    private void wake(long when) {
        timer = loop.at(when, () -> {
            timer = null;
            guarded(this::play);
        });
    }

    /** Ends an exchange; true if another may follow. */
    private boolean finished(Exchange playing, boolean close) throws IOException {
        exchange = null;
        playing.entry().ifPresent(entry -> server.ledger().ended(entry, Outcome.COMPLETED));
        if (close || !playing.keepsAlive()) {
            linger();
            return false;
        }
        key.interestOpsOr(SelectionKey.OP_READ);
        return true;
    }

    /** Says that this is the end and waits a little for the client's, so that what was said is not lost by a reset. */
    private void linger() throws IOException {
        lingers = true;
        channel.shutdownOutput();
        timer = loop.at(System.nanoTime() + LINGER, () -> end(Outcome.COMPLETED));
    }

    /** Closes the connection; what was being answered became this. */
    void end(Outcome outcome) {
        if (!channel.isOpen()) {
            return;
        }
        if (timer != null) {
            loop.cancel(timer);
        }
        var playing = exchange;
        exchange = null;
        if (playing != null) {
            playing.entry().ifPresent(entry -> server.ledger().ended(entry, outcome));
        }
        server.forget(this);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a connection did not close", e);
        }
    }
}
