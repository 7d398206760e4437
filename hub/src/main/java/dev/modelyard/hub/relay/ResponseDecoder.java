package dev.modelyard.hub.relay;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Reads answers; lenient about line ends, as model servers are many. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LINE = 16 * 1024;
    private static final int HEADERS = 64 * 1024;
    private static final int PIECE = 64 * 1024;

    private boolean head;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE)
                .setMaxHeaderSize(HEADERS)
                .setMaxChunkSize(PIECE)
                .setAllowDuplicateContentLengths(true) // equal ones; others are refused still
                .setStrictLineParsing(false));
    }

    /** Whether the next answer is one to {@code HEAD}: without a body whatever its headers say. */
    void nextIsHead(boolean isHead) {
        head = isHead;
    }

    /** Chunks win over a length (RFC 9112, section 6.3). */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        message.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return head || super.isContentAlwaysEmpty(message);
    }
}
