package dev.modelyard.simulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The simulator as a process of its own: says {@code ready http://HOST:PORT} and runs until it is ended. */
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) throws InterruptedException {
        var code = run(arguments, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        Arguments read;
        try {
            read = Arguments.read(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG_USE;
        }
        if (read.help()) {
            out.print(Arguments.usage());
            return 0;
        }
        try (var simulator = Simulator.start(read.options())) {
            out.println("ready " + simulator.baseUri());
            out.flush();
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            var options = read.options();
            err.println("cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage());
            return 1;
        }
        return 0;
    }
}
