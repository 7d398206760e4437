package dev.modelyard.hub.relay;

import static dev.modelyard.hub.relay.HeadBytes.ascii;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * What the front answers by itself outside of the data plane, in the control plane's form (RFC 9457).
 *
 * @param code   a stable word
 * @param detail for people; needs no escaping in JSON
 */
record FrontProblem(int status, String code, String detail) {
    private static final byte[] TYPE = ascii("content-type: application/problem+json\r\ncache-control: no-store\r\n");
    private static final byte[] RETRY = ascii("retry-after: 1\r\n");

    static FrontProblem of(BadRequest bad) {
        return new FrontProblem(bad.status(), "bad_request", bad.reason());
    }

    static FrontProblem away() {
        return new FrontProblem(503, "unavailable", "The control plane does not answer just now.");
    }

    static FrontProblem broken() {
        return new FrontProblem(502, "control_plane_failed", "The control plane broke off without an answer.");
    }

    static FrontProblem tooLarge(long limit) {
        return new FrontProblem(413, "too_large", "The body is larger than " + limit + " bytes.");
    }

    static FrontProblem late() {
        return new FrontProblem(408, "request_timeout", "The request's body did not arrive in time.");
    }

    static FrontProblem stopping() {
        return new FrontProblem(503, "shutting_down", "The hub is stopping.");
    }

    /** Answers with it, whole. */
    void write(Front front, String requestId) {
        var title = HttpResponseStatus.valueOf(status).reasonPhrase();
        var body = ascii("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"detail\":\"" + detail + "\",\"requestId\":\"" + requestId + "\"}");
        var head = front.head(status);
        head.writeBytes(TYPE);
        if (status == 503) {
            head.writeBytes(RETRY);
        }
        HeadBytes.header(head, GatewayHeaders.REQUEST_ID, requestId);
        front.headEnd(body.length, false);
        front.pass(io.netty.buffer.Unpooled.wrappedBuffer(body));
        front.end();
        front.flush();
    }
}
