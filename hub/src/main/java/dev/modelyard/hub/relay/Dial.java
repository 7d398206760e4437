package dev.modelyard.hub.relay;

import dev.modelyard.hub.endpoints.HealthReason;
import dev.modelyard.hub.platform.net.Guard;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one connection for one user: address after address until one accepts. On its event loop only. */
final class Dial {
    private final Pool pool;
    private final Bootstrap bootstrap;
    private @Nullable UpstreamUser user;
    private Iterator<? extends SocketAddress> addresses =
            List.<SocketAddress>of().iterator();
    private @Nullable Channel trying;

    /** @param bootstrap of channels whose last handler is an {@link Upstream} */
    Dial(Pool pool, Bootstrap bootstrap, UpstreamUser user) {
        this.pool = pool;
        this.bootstrap = bootstrap;
        this.user = user;
    }

    void to(List<? extends SocketAddress> found, @Nullable Exception failure) {
        if (failure != null) {
            fail(failure);
        } else {
            addresses = found.iterator();
            next();
        }
    }

    private void next() {
        if (user == null) {
            return;
        }
        var connecting = bootstrap.connect(addresses.next());
        trying = connecting.channel();
        connecting.addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                failedOnce(connected.cause());
                return;
            }
            var tls = connected.channel().pipeline().get(SslHandler.class);
            if (tls == null) {
                ready(connected.channel());
            } else {
                tls.handshakeFuture().addListener(shaken -> {
                    if (shaken.isSuccess()) {
                        ready(connected.channel());
                    } else {
                        Unawaited.close(connected.channel());
                        failedOnce(shaken.cause());
                    }
                });
            }
        });
    }

    private void ready(Channel channel) {
        var upstream = channel.pipeline().get(Upstream.class);
        var by = user;
        user = null;
        if (by == null) {
            Unawaited.close(channel);
            return;
        }
        pool.add(upstream);
        upstream.use(by);
        by.connected(upstream, System.nanoTime());
    }

    private void failedOnce(Throwable failure) {
        if (addresses.hasNext()) {
            next();
        } else {
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        var by = user;
        user = null;
        if (by != null) {
            by.unreachable(reason(failure), why(failure), System.nanoTime());
        }
    }

    /** Nobody wants it any more. */
    void cancel() {
        user = null;
        if (trying != null) {
            Unawaited.close(trying);
        }
    }

    private static HealthReason reason(Throwable failure) {
        return switch (failure) {
            case Guard.Refused _ -> HealthReason.BLOCKED;
            case UnknownHostException _ -> HealthReason.DNS;
            case ConnectTimeoutException _ -> HealthReason.TIMEOUT;
            case TimeoutException _ -> HealthReason.TIMEOUT;
            case SslHandshakeTimeoutException _ -> HealthReason.TIMEOUT;
            case SSLException _ -> HealthReason.TLS;
            default -> HealthReason.REFUSED;
        };
    }

    /** Without its address, which callers may not know who may use the endpoint. */
    private static String why(Throwable failure) {
        return switch (reason(failure)) {
            case BLOCKED -> "its address is not allowed here.";
            case DNS -> "its name does not resolve.";
            case TIMEOUT -> "it did not accept a connection in time.";
            case TLS -> "no trusted TLS connection can be made.";
            default -> "it does not accept connections.";
        };
    }
}
