package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Texts;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SequenceWriter;

/**
 * Writes rows in the binary form of PostgreSQL's COPY: a signature, rows of fields that each say their length, an end. It
 * costs PostgreSQL less than half of what an INSERT from JSON or from arrays does, and what is written is on its way to it
 * while the rest is written. A row's fields come in the order of the columns that were named, each as the type of its column.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;

    /** Bytes after which they are sent. */
    private static final int PIECE = 64 * 1024;

    private final CopyIn copy;
    private final SequenceWriter json = Json.sequence(new JsonOutput());
    private byte[] bytes = new byte[PIECE + 4096];
    private int size;
    private short fields;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Copies all rows, or none where it throws. Nothing is asked of the database where there are none.
     *
     * @param into the table and its columns: {@code models (id, name)}
     * @param row  writes the fields of one
     * @throws UnableToExecuteStatementException if the database refuses them, or is away
     */
    public static <T> void copy(Handle handle, String into, List<T> values, BiConsumer<T, CopyRows> row) {
        if (values.isEmpty()) {
            return;
        }
        try {
            var copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + into + " FROM STDIN (FORMAT binary)");
            try {
                write(new CopyRows(copy), values, row);
            } catch (SQLException | RuntimeException e) {
                cancel(copy, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static <T> void write(CopyRows rows, List<T> values, BiConsumer<T, CopyRows> row) throws SQLException {
        try (var _ = rows.json) {
            rows.begin();
            for (var value : values) {
                rows.row(value, row);
            }
            rows.end();
        }
    }

    private static void cancel(CopyIn copy, Exception why) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Appends the JSON of a field to the bytes of its row. */
    private final class JsonOutput extends OutputStream {
        @Override
        public void write(int value) {
            put(value, Byte.BYTES);
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            put(value, offset, length);
        }
    }

    private void begin() {
        put(SIGNATURE);
        put(0, Integer.BYTES); // flags
        put(0, Integer.BYTES); // length of the header's extension
    }

    private <T> void row(T value, BiConsumer<T, CopyRows> row) throws SQLException {
        int start = size;
        put(0, Short.BYTES);
        fields = 0;
        row.accept(value, this);
        bytes[start] = (byte) (fields >>> Byte.SIZE);
        bytes[start + 1] = (byte) fields;
        if (size > PIECE) {
            send();
        }
    }

    private void end() throws SQLException {
        put(-1, Short.BYTES);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    /**
     * Of a column TEXT.
     *
     * @throws IllegalArgumentException if the database cannot keep it; see {@link Texts#isStorable}
     */
    public CopyRows text(@Nullable String value) {
        return value == null ? none() : field(utf8(value));
    }

    /** Of a column TEXT[] without nulls; see {@link #text}. */
    public CopyRows texts(Collection<String> values) {
        begin(0);
        int start = size;
        put(values.isEmpty() ? 0 : 1, Integer.BYTES); // dimensions
        put(0, Integer.BYTES); // it has no nulls
        put(Oid.TEXT, Integer.BYTES);
        if (!values.isEmpty()) {
            put(values.size(), Integer.BYTES);
            put(1, Integer.BYTES); // the first one's index
            for (var value : values) {
                var utf8 = utf8(value);
                put(utf8.length, Integer.BYTES);
                put(utf8);
            }
        }
        return ended(start);
    }

    /** Says how long the field is that began there with another length. */
    private CopyRows ended(int start) {
        int end = size;
        size = start - Integer.BYTES;
        put(end - (long) start, Integer.BYTES);
        size = end;
        return this;
    }

    /** Of a column JSON. */
    public CopyRows json(@Nullable JsonNode value) {
        if (value == null) {
            return none();
        }
        begin(0);
        int start = size;
        json.write(value);
        return ended(start);
    }

    /** Of a column BOOLEAN. */
    public CopyRows bool(boolean value) {
        return number(value ? 1 : 0, Byte.BYTES);
    }

    /**
     * Of a column SMALLINT.
     *
     * @throws IllegalArgumentException if it has no room there
     */
    public CopyRows int16(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException(value + " has no room in a SMALLINT");
        }
        return number(value, Short.BYTES);
    }

    /** Of a column INTEGER. */
    public CopyRows int32(@Nullable Integer value) {
        return value == null ? none() : number(value, Integer.BYTES);
    }

    /** Of a column BIGINT. */
    public CopyRows int64(@Nullable Long value) {
        return value == null ? none() : number(value, Long.BYTES);
    }

    /** Of a column TIMESTAMPTZ, which counts microseconds. */
    public CopyRows time(Instant value) {
        return number(ChronoUnit.MICROS.between(POSTGRES_EPOCH, value), Long.BYTES);
    }

    private CopyRows none() {
        begin(NULL);
        return this;
    }

    private CopyRows field(byte[] value) {
        begin(value.length);
        put(value);
        return this;
    }

    private CopyRows number(long value, int width) {
        begin(width);
        put(value, width);
        return this;
    }

    private void begin(int length) {
        fields++;
        put(length, Integer.BYTES);
    }

    private static byte[] utf8(String value) {
        if (!Texts.isStorable(value)) {
            throw new IllegalArgumentException("a text has NUL or half a surrogate pair");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private void put(long value, int width) {
        room(width);
        for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void put(byte[] value) {
        put(value, 0, value.length);
    }

    private void put(byte[] value, int offset, int length) {
        room(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
