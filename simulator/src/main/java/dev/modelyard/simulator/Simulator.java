package dev.modelyard.simulator;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * A model server with faults, speaking OpenAI and Ollama on one port. Every method may be called from any thread; what
 * is set holds from the next request on, what is counted includes all that any client has received.
 */
public final class Simulator implements AutoCloseable {
    private final SimulatorOptions options;
    private final EventLoop loop;
    private final FaultBook book;
    private final Listing listing;
    private final Ledger ledger;
    private final Server server;
    private final int port;

    private Simulator(SimulatorOptions options) {
        this.options = options;
        book = new FaultBook(options.rules());
        listing = new Listing(options.like(), options.models());
        ledger = new Ledger(options.remembered(), options.clock());
        var replies = new Replies(listing, new Embeddings(options.dimensions()));
        var control = new Control(ledger, book, listing);
        WarmUp.run();
        loop = new EventLoop("simulator");
        server = new Server(loop, ledger, new Responder(options, ledger, book, control, replies));
        try {
            port = loop.ask(() -> server.listen(options.host(), options.port()));
        } catch (RuntimeException e) {
            loop.end();
            throw e;
        }
    }

    /**
     * Starts and listens.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Simulator start(SimulatorOptions options) {
        return new Simulator(options);
    }

    /** Starts as {@link SimulatorOptions#defaults()} says. */
    public static Simulator start() {
        return start(SimulatorOptions.defaults());
    }

    public int port() {
        return port;
    }

    /** Where it listens, with the prefix and without a slash at its end, such as {@code http://127.0.0.1:4711}. */
    public URI baseUri() {
        var host = options.host().indexOf(':') < 0 ? options.host() : "[" + options.host() + "]";
        return URI.create("http://" + host + ":" + port + options.prefix());
    }

    /** What it saw and gave so far; also after it was stopped or closed. */
    public Counts counts() {
        return loop.ask(ledger::counts);
    }

    /** The last requests, oldest first, as many as {@link SimulatorOptions#remembered()} says. */
    public List<SeenRequest> requests() {
        return loop.ask(ledger::requests);
    }

    /** From now on these rules hold instead of those before; none for no faults. */
    public void faults(FaultRule... rules) {
        var all = List.of(rules);
        loop.ask(() -> {
            book.replace(all);
            return all;
        });
    }

    /** These faults befall every request that costs tokens; probes pass. */
    public void faults(String faults) {
        faults(Faults.of(faults).on("generation"));
    }

    /** From now on it serves these models. */
    public void models(String... names) {
        serve(Arrays.stream(names).map(Model::named).toArray(Model[]::new));
    }

    /** From now on it serves these models. */
    public void serve(Model... models) {
        var all = List.of(models);
        loop.ask(() -> {
            listing.models(all);
            return all;
        });
    }

    /** Closes the connections on which no request is under way, as servers do with connections kept for long. */
    public void closeIdle() {
        loop.ask(() -> {
            server.closeIdle();
            return server;
        });
    }

    /** Goes down as a killed process does: nobody listens, every connection is closed, what requests have loaded is loaded no
     * more. The counts stay. */
    public void stop() {
        loop.ask(() -> {
            server.stop();
            listing.forgetMemory();
            return server;
        });
    }

    /**
     * Comes up again on the same port.
     *
     * @throws java.io.UncheckedIOException if somebody else has taken the port
     */
    public void restart() {
        loop.ask(() -> server.listen(options.host(), port));
    }

    /** Goes down for good. */
    @Override
    public void close() {
        loop.ask(() -> {
            server.close();
            return server;
        });
        loop.end();
    }
}
