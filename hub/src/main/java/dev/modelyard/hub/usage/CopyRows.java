package dev.modelyard.hub.usage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Usage in the binary form of PostgreSQL's COPY: a signature, rows of fields that each say their length, an end. */
final class CopyRows {
    /** The order of {@link #add}. */
    private static final String COLUMNS = """
            at, id, request_id, user_id, user_name, token_id, requested_model, model, endpoint_id, endpoint_name, \
            owner_id, path, stream, status, token_source, prompt_tokens, completion_tokens, first_event_us, total_us, \
            attempts, end_reason, error, batch""";

    private static final short FIELDS = 23;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;
    private static final int USUAL_ROW = 400;

    private byte[] bytes;
    private int size;

    /** @param batch which the events come with */
    CopyRows(List<UsageEvent> events, long batch) {
        bytes = new byte[events.size() * USUAL_ROW + 64];
        put(SIGNATURE);
        put(0, Integer.BYTES); // flags
        put(0, Integer.BYTES); // length of the header's extension
        events.forEach(event -> add(event, batch));
        put(-1, Short.BYTES);
    }

    /** Copies all rows, or none where it throws. */
    void into(String table, Connection connection) throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + COLUMNS + ") FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(bytes, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void add(UsageEvent event, long batch) {
        put(FIELDS, Short.BYTES);
        number(ChronoUnit.MICROS.between(POSTGRES_EPOCH, event.at()), Long.BYTES);
        text(event.id());
        text(event.requestId());
        text(event.userId() == null ? null : event.userId().value());
        text(event.userName());
        text(event.tokenId() == null ? null : event.tokenId().value());
        text(event.requestedModel());
        text(event.model());
        text(event.endpointId() == null ? null : event.endpointId().value());
        text(event.endpointName());
        text(event.owner() == null ? null : event.owner().value());
        text(event.path());
        number(event.stream() ? 1 : 0, Byte.BYTES);
        number(event.status(), Short.BYTES);
        text(event.tokens().source());
        count(event.tokens().prompt());
        count(event.tokens().completion());
        count(micros(event.firstEvent()));
        count(micros(event.total()));
        number(event.attempts(), Short.BYTES);
        text(event.end().wire());
        text(event.error());
        number(batch, Long.BYTES);
    }

    static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000;
    }

    private void number(long value, int width) {
        put(width, Integer.BYTES);
        put(value, width);
    }

    private void count(@Nullable Long value) {
        if (value == null) {
            put(NULL, Integer.BYTES);
        } else {
            number(value, Long.BYTES);
        }
    }

    /** PostgreSQL's text holds no NUL; the mark of a character that cannot be shown stands in for it. */
    private void text(@Nullable String value) {
        if (value == null) {
            put(NULL, Integer.BYTES);
            return;
        }
        var storable = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        byte[] utf8 = storable.getBytes(StandardCharsets.UTF_8);
        put(utf8.length, Integer.BYTES);
        put(utf8);
    }

    private void put(long value, int width) {
        room(width);
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
