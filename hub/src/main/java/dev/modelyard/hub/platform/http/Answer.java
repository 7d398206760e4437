package dev.modelyard.hub.platform.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer, ready to be written.
 *
 * @param stream its body where that is not whole yet; null for {@code body}
 * @param route  the route's path as declared, {@code none} if there was none; for logs and metrics
 * @param user   who asked, for logs
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Streamed stream,
        String route,
        String user) implements AutoCloseable {

    static Answer whole(int status, Map<String, String> headers, byte[] body, String route, String user) {
        return new Answer(status, headers, body, null, route, user);
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
