package dev.modelyard.hub.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** The way to a client, which the server calls broken by unchecked exceptions of its own: here it is an IOException. */
final class ClientOutput extends OutputStream {
    private final OutputStream server;

    ClientOutput(OutputStream server) {
        this.server = server;
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private static void attempt(Step step) throws IOException {
        try {
            step.take();
        } catch (RuntimeException e) {
            throw new IOException("the client left", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        attempt(() -> server.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        attempt(() -> server.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(server::flush);
    }

    @Override
    public void close() throws IOException {
        attempt(server::close);
    }
}
