package dev.modelyard.hub.relay;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

/** How an answer's end is told, and whether its connection may carry another. */
enum Framing {
    /** No answer yet. */
    NONE,
    /** By the connection's end, which a cut looks like too. */
    UNTIL_CLOSE,
    /** By a length or chunks; the connection ends with it. */
    ENDS,
    /** By a length or chunks; the connection stays. */
    KEEPS;

    static Framing of(HttpResponse head) {
        var status = head.status().code();
        var framed = status == 204
                || status == 304
                || head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || HttpUtil.isTransferEncodingChunked(head);
        if (!framed) {
            return UNTIL_CLOSE;
        }
        return HttpUtil.isKeepAlive(head) ? KEEPS : ENDS;
    }
}
