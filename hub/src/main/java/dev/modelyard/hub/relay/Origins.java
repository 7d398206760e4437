package dev.modelyard.hub.relay;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The servers that one event loop has connections to: endpoints, and the control plane. */
final class Origins {
    // Uvicorn, Node and llama.cpp close an idle connection after 5 s, nginx after 60 s or more
    private static final long KEPT = TimeUnit.SECONDS.toNanos(4);
    // a TLS connection costs more to make
    private static final long KEPT_TLS = TimeUnit.SECONDS.toNanos(30);
    private static final long KEPT_CONTROL = TimeUnit.SECONDS.toNanos(30);
    private static final int SWEEP_FROM = 64;

    private final Loop loop;
    private final Transport transport;
    private final SslContext tls;
    private final SocketAddress controlAddress;
    private final Bootstrap control;
    private final Pool controlPool;
    private final Map<EndpointId, Origin> endpoints = new HashMap<>();

    Origins(Loop loop, Transport transport, SslContext tls, Path controlSocket) {
        this.loop = loop;
        this.transport = transport;
        this.tls = tls;
        this.controlAddress = transport.domainAddress().apply(controlSocket);
        this.controlPool = new Pool(loop.deadlines(), KEPT_CONTROL);
        this.control = bootstrap().channel(transport.domain()).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                join(channel, controlPool);
            }
        });
    }

    private Bootstrap bootstrap() {
        return new Bootstrap().group(loop.executor()).disableResolver();
    }

    private void join(Channel channel, Pool pool) {
        var decoder = new ResponseDecoder();
        channel.pipeline().addLast(decoder, new Upstream(pool, loop.flushes(), channel, decoder));
    }

    @SuppressWarnings("ReferenceEquality") // the very same endpoint has not changed; others are compared below
    Origin of(ServedEndpoint endpoint) {
        var known = endpoints.get(endpoint.id());
        if (known != null && known.endpoint() == endpoint) {
            return known;
        }
        Origin origin;
        if (known != null && known.isSameServer(endpoint)) {
            origin = known.with(endpoint);
        } else {
            if (known != null) {
                known.pool().close();
            }
            if (endpoints.size() >= SWEEP_FROM) {
                endpoints.values().removeIf(unused -> unused.pool().isEmpty());
            }
            origin = make(endpoint);
        }
        endpoints.put(endpoint.id(), origin);
        return origin;
    }

    private Origin make(ServedEndpoint endpoint) {
        var encrypted = Origin.isTls(endpoint);
        var pool = new Pool(loop.deadlines(), encrypted ? KEPT_TLS : KEPT);
        var timeout = Math.clamp(endpoint.connectTimeout().toMillis(), 1, Integer.MAX_VALUE);
        var bootstrap = bootstrap()
                .channel(transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (encrypted) {
                            var handler = tls.newHandler(channel.alloc(), Origin.host(endpoint), Origin.port(endpoint));
                            handler.setHandshakeTimeoutMillis(timeout);
                            channel.pipeline().addLast(handler);
                        }
                        join(channel, pool);
                    }
                });
        return new Origin(loop, endpoint, pool, bootstrap);
    }

    Pool controlPool() {
        return controlPool;
    }

    Dial connectToControlPlane(UpstreamUser user) {
        var dial = new Dial(controlPool, control, user);
        dial.to(List.of(controlAddress), null);
        return dial;
    }
}
