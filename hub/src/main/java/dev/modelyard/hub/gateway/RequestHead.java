package dev.modelyard.hub.gateway;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What decides over a request before its body: its address and who sends it.
 *
 * @param id            a nanoid of this very request
 * @param requestId     the client's where it is a sane one, else the id
 * @param path          as sent, without the query
 * @param client        where the connection comes from
 * @param authorization the header as sent
 * @param cookie        the header as sent
 * @param csrf          {@code x-modelyard-csrf}
 * @param via           {@link Hops#HEADER}
 * @param encoding      {@code content-encoding}
 */
public record RequestHead(
        String id,
        String requestId,
        Operation operation,
        String method,
        String path,
        InetAddress client,
        @Nullable String authorization,
        @Nullable String cookie,
        @Nullable String csrf,
        @Nullable String via,
        @Nullable String encoding) {}
