package dev.modelyard.hub.platform.http;

import java.util.Map;

/**
 * One answer, ready to be written.
 *
 * @param route the route's path as declared, {@code none} if there was none; for logs and metrics
 * @param user  who asked, for logs
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Answer(int status, Map<String, String> headers, byte[] body, String route, String user) {}
