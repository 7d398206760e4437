package dev.modelyard.hub.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is written for as long as its client reads it, on a virtual thread of its own. */
public interface Streamed extends AutoCloseable {
    /**
     * Writes the body, and returns when it is whole. What has been written goes out with each flush.
     *
     * @throws IOException if the client left, as {@code out} says it; any failure breaks the connection off
     */
    void writeTo(OutputStream out) throws IOException;

    /** Called once, whether it was written or not. */
    @Override
    void close();
}
