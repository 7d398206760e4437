package dev.modelyard.hub.relay;

import dev.modelyard.hub.platform.net.Guard;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of a server, checked by the {@link Guard}, without blocking a loop. What was checked is
 * remembered for a moment as addresses, never as a name, so that a connection goes to what was checked.
 */
final class Addresses {
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST = 10_000;

    private final Guard guard;
    private final ConcurrentMap<String, Found> found = new ConcurrentHashMap<>();

    Addresses(Guard guard) {
        this.guard = guard;
    }

    private record Found(List<InetSocketAddress> addresses, long at) {}

    /**
     * @param then called on {@code loop}: at once or later with the addresses to try in order, or later with a
     *             {@link Guard.Refused} or {@link UnknownHostException}
     */
    void find(String host, int port, EventLoop loop, BiConsumer<List<InetSocketAddress>, @Nullable Exception> then) {
        var literal = NetUtil.createInetAddressFromIpAddressString(host);
        if (literal != null) {
            try {
                guard.check(literal, port);
                then.accept(List.of(new InetSocketAddress(literal, port)), null);
            } catch (Guard.Refused e) {
                loop.execute(() -> then.accept(List.of(), e));
            }
            return;
        }
        var key = host + ':' + port;
        var known = found.get(key);
        if (known != null && System.nanoTime() - known.at < MEMORY) {
            then.accept(known.addresses, null);
            return;
        }
        Thread.ofVirtual().name("resolve ", 0).start(() -> look(key, host, port, loop, then));
    }

    private void look(
            String key,
            String host,
            int port,
            EventLoop loop,
            BiConsumer<List<InetSocketAddress>, @Nullable Exception> then) {
        try {
            var addresses = guard.checkAll(host, port);
            if (found.size() >= MOST) {
                found.clear();
            }
            found.put(key, new Found(addresses, System.nanoTime()));
            loop.execute(() -> then.accept(addresses, null));
        } catch (Guard.Refused | UnknownHostException e) {
            found.remove(key);
            loop.execute(() -> then.accept(List.of(), e));
        }
    }
}
