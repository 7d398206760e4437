package dev.modelyard.hub.platform.http;

/** Headers by which the front and the command line speak to the control plane; the front strips them from clients. */
public final class FrontHeaders {
    /** The caller's IP address, set by the front on every request. */
    public static final String CLIENT = "x-modelyard-client";

    /** One request's id, on the request, in logs and on the answer. */
    public static final String REQUEST_ID = "x-request-id";

    /**
     * {@code 1} makes the caller the operator: whoever may enter the socket's directory. It counts only without
     * {@link #CLIENT}, so that nothing that came through the front can ever carry it.
     */
    public static final String OPERATOR = "x-modelyard-operator";

    private FrontHeaders() {}
}
