package dev.modelyard.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sees every byte. */
final class Raw implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    Raw(Simulator simulator) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    Raw send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A chat with these faults in a header. */
    Raw chat(String faults, boolean stream) throws IOException {
        return post("/v1/chat/completions", "x-simulator-fault: " + faults, chatBody(stream));
    }

    Raw post(String path, String header, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    Raw get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    static String chatBody(boolean stream) {
        return "{\"model\":\"simulated\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"say something\"}]}";
    }

    /** What comes until the server ends the connection; {@code reset} in the end if it did so with a reset. */
    Said all() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketException e) {
            return new Said(bytes.toByteArray(), true);
        }
        return new Said(bytes.toByteArray(), false);
    }

    /** What comes until the text has come. */
    String until(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.UTF_8).endsWith(text)) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("the server ended after " + bytes.toString(StandardCharsets.UTF_8));
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As many bytes as come in one read. */
    int some() throws IOException {
        return socket.getInputStream().read(new byte[1 << 16]);
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What a server said on a connection. */
    static final class Said {
        private final byte[] bytes;
        private final boolean reset;

        private Said(byte[] bytes, boolean reset) {
            this.bytes = bytes;
            this.reset = reset;
        }

        boolean isReset() {
            return reset;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String head() {
            var text = text();
            return text.substring(0, text.indexOf("\r\n\r\n") + 4);
        }

        /** What follows the head; its chunks joined if it came in chunks. */
        byte[] body() {
            var start = head().length();
            if (!head().contains("chunked")) {
                return Arrays.copyOfRange(bytes, start, bytes.length);
            }
            var joined = new ByteArrayOutputStream();
            for (var at = start; at < bytes.length; ) {
                var line = new String(bytes, at, Math.min(16, bytes.length - at), StandardCharsets.US_ASCII);
                var size = Integer.parseInt(line.substring(0, line.indexOf("\r\n")), 16);
                at += line.indexOf("\r\n") + 2;
                joined.write(bytes, at, Math.min(size, bytes.length - at));
                at += size + 2;
            }
            return joined.toByteArray();
        }

        String bodyText() {
            return new String(body(), StandardCharsets.UTF_8);
        }
    }
}
