package dev.modelyard.hub.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server behind TLS whose certificate it made itself; says the same to every request. */
final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket listening;
    private final X509Certificate certificate;
    private final String answer;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    private TlsServer(KeyStore keys, String answer) throws GeneralSecurityException, IOException {
        this.answer = answer;
        certificate = (X509Certificate) keys.getCertificate("server");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /** @param name what its certificate is for, such as {@code dns:localhost} */
    static TlsServer named(String name, Path folder, String answer) throws Exception {
        var file = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), ISO_8859_1);
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TlsServer(keys, answer);
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
            while (in.readLine() != null) {
                var length = 0;
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    if (line.startsWith("content-length: ")) {
                        length = Integer.parseInt(line.substring(16));
                    }
                }
                in.skip(length);
                requests.incrementAndGet();
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            broken.incrementAndGet();
        }
    }

    /** A client's trust in this server, and in nobody else. */
    SslContext trust() throws IOException {
        return trusting(certificate);
    }

    /** As the hub's own trust, but for who is trusted. */
    private static SslContext trusting(X509Certificate certificate) throws IOException {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm("HTTPS")
                .trustManager(certificate)
                .build();
    }

    URI uri(String host) {
        return URI.create("https://" + host + ":" + listening.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    /** Connections that ended in a failure, such as a handshake that the other side refused. */
    int broken() {
        return broken.get();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
