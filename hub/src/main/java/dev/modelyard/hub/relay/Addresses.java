package dev.modelyard.hub.relay;

import dev.modelyard.hub.platform.net.Guard;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the addresses of a server, checked by the {@link Guard}, without blocking a loop. What was checked is
 * remembered for seconds as addresses, never as a name, so that a connection goes to what was checked. A name server
 * that is slow delays the first connection only: while an answer is still usable, the next one is asked for beside it.
 */
final class Addresses {
    private static final Logger log = LoggerFactory.getLogger(Addresses.class);

    private static final long FRESH = TimeUnit.SECONDS.toNanos(2);
    private static final long USABLE = TimeUnit.SECONDS.toNanos(20);
    private static final int MOST = 10_000;

    private final Guard guard;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Found> found = new ConcurrentHashMap<>();
    private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    /** @param nanos the time, like {@link System#nanoTime} */
    Addresses(Guard guard, LongSupplier nanos) {
        this.guard = guard;
        this.nanos = nanos;
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
        var age = known == null ? USABLE : nanos.getAsLong() - known.at;
        if (known == null || age >= USABLE) {
            Thread.ofVirtual().name("resolve ", 0).start(() -> look(key, host, port, loop, then));
            return;
        }
        if (age >= FRESH && refreshing.add(key)) {
            Thread.ofVirtual().name("resolve ", 0).start(() -> refresh(key, host, port));
        }
        then.accept(known.addresses, null);
    }

    private void look(
            String key,
            String host,
            int port,
            EventLoop loop,
            BiConsumer<List<InetSocketAddress>, @Nullable Exception> then) {
        try {
            var addresses = checked(key, host, port);
            loop.execute(() -> then.accept(addresses, null));
        } catch (Guard.Refused | UnknownHostException e) {
            found.remove(key);
            loop.execute(() -> then.accept(List.of(), e));
        }
    }

    private void refresh(String key, String host, int port) {
        try {
            checked(key, host, port);
        } catch (Guard.Refused e) {
            found.remove(key);
        } catch (UnknownHostException e) {
            log.debug("{} does not resolve now; its last addresses are used for a moment more", host, e);
        } finally {
            refreshing.remove(key);
        }
    }

    private List<InetSocketAddress> checked(String key, String host, int port)
            throws Guard.Refused, UnknownHostException {
        var addresses = guard.checkAll(host, port);
        if (found.size() >= MOST) {
            found.clear();
        }
        found.put(key, new Found(addresses, nanos.getAsLong()));
        return addresses;
    }
}
