import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL beside the hub, for {@code DATABASE_URL}, that can be stopped and comes back at the same port. */
final class OwnPostgres implements AutoCloseable {
    private final Place place;
    private final int port = Place.freePort();
    private EmbeddedPostgres server;

    OwnPostgres(Place place) {
        this.place = place;
        start();
    }

    void start() {
        server = new EmbeddedPostgres(
                place.work.resolve("postgres"), place.work.resolve("postgres"), Map.of("port", String.valueOf(port)));
        server.start();
    }

    /** As {@code DATABASE_URL} takes it. */
    String url() throws SQLException {
        DatabaseUrl url = server.url();
        return "postgres://" + url.user() + ":"
                + URLEncoder.encode(url.password().reveal(), StandardCharsets.UTF_8) + "@127.0.0.1:" + port + "/"
                + url.database();
    }

    void stop() {
        server.close();
    }

    boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
