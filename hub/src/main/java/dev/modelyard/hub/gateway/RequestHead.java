package dev.modelyard.hub.gateway;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What decides over a request before its body: its address and who sends it.
 *
 * @param path          as sent, without the query
 * @param requestId     the client's where it is a sane one, else made by the front
 * @param client        where the connection comes from
 * @param authorization the header as sent
 * @param cookie        the header as sent
 * @param csrf          {@code x-modelyard-csrf}
 * @param via           {@code x-modelyard-via}: the hubs it passed so far
 * @param encoding      {@code content-encoding}
 */
public record RequestHead(
        Operation operation,
        String method,
        String path,
        String requestId,
        InetAddress client,
        @Nullable String authorization,
        @Nullable String cookie,
        @Nullable String csrf,
        @Nullable String via,
        @Nullable String encoding) {}
