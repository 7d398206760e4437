package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.Gateway;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.net.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The front of the hub: one listening socket for both planes. Requests of the data plane go where the {@link Gateway}
 * says, all others to the control plane's socket, which may come up later.
 */
public final class Relay implements AutoCloseable {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 128 * 1024);
    private static final int BACKLOG = 1024;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final long LOOK = 20;

    private final EventLoopGroup group;
    private final Map<EventLoop, Loop> loops;
    private final AccessLog log;
    private final Channel listening;

    private Relay(EventLoopGroup group, Map<EventLoop, Loop> loops, AccessLog log, Channel listening) {
        this.group = group;
        this.loops = loops;
        this.log = log;
        this.listening = listening;
    }

    /**
     * Starts to listen.
     *
     * @param controlSocket the Unix socket of the control plane; while nothing listens there, its requests get 503
     * @param guard         asked before every connection to an endpoint
     * @throws IOException if the address cannot be had, or the bodies that are allowed for do not fit into memory
     */
    public static Relay start(
            RelaySettings settings,
            ListenAddress listen,
            Gateway gateway,
            Path controlSocket,
            Guard guard,
            MeterRegistry meters)
            throws IOException {
        var tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
        return start(settings, listen, gateway, controlSocket, guard, meters, tls, Transport.best());
    }

    static Relay start(
            RelaySettings settings,
            ListenAddress listen,
            Gateway gateway,
            Path controlSocket,
            Guard guard,
            MeterRegistry meters,
            SslContext tls,
            Transport transport)
            throws IOException {
        checkMemory(settings.maxBodies().bytes());
        var bodies = new BodyBudget(settings.maxBodies().bytes());
        var log = new AccessLog();
        var shared = new Loop.Shared(
                settings,
                new CrossOrigin(settings.corsOrigins()),
                gateway,
                new Addresses(guard, System::nanoTime),
                bodies,
                log,
                new RelayMeters(meters, bodies),
                transport,
                tls,
                controlSocket);
        var group = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("relay"), transport.loops());
        var loops = new HashMap<EventLoop, Loop>();
        for (var executor : group) {
            loops.put((EventLoop) executor, new Loop((EventLoop) executor, shared));
        }
        try {
            var address = new InetSocketAddress(listen.host(), listen.port());
            return new Relay(group, loops, log, listen(group, loops, settings, transport, address));
        } catch (IOException e) {
            stop(group, log);
            throw e;
        }
    }

    /** A body that grows is copied, and its translation lies beside it, so the bodies may have half of what there is. */
    private static void checkMemory(long bodies) throws IOException {
        var most = PlatformDependent.maxDirectMemory() / 2;
        if (bodies > most) {
            throw new IOException(
                    "MODELYARD_MAX_BODIES is more than half of the direct memory of this virtual machine, " + most
                            + " bytes; lower it, or raise -XX:MaxDirectMemorySize with MODELYARD_JAVA_OPTS.");
        }
    }

    private static Channel listen(
            EventLoopGroup group,
            Map<EventLoop, Loop> loops,
            RelaySettings settings,
            Transport transport,
            InetSocketAddress address)
            throws IOException {
        var maxHeaders = settings.maxHeaders().toInt();
        var binding = new ServerBootstrap()
                .group(group)
                .channel(transport.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                // a client that stops sending may still be reading
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        var front = new Front(Objects.requireNonNull(loops.get(channel.eventLoop())), channel);
                        channel.pipeline().addLast(new FrontDecoder(front, maxHeaders), front);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException(
                    "cannot listen at " + address + ": " + binding.cause().getMessage(), binding.cause());
        }
        return binding.channel();
    }

    /** Where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    public int port() {
        return address().getPort();
    }

    @Override
    public void close() {
        close(DRAIN);
    }

    /**
     * Takes nothing new, lets what is under way end, and after {@code drain} breaks off what has not: streams with an
     * error in-band. Returns when all is closed.
     */
    public void close(Duration drain) {
        listening.close().awaitUninterruptibly();
        loops.forEach((executor, loop) -> executor.execute(loop::drain));
        try {
            if (!becomesIdle(drain)) {
                loops.forEach((executor, loop) -> executor.execute(loop::shutDown));
                if (!becomesIdle(LAST_WORDS)) {
                    loops.forEach((executor, loop) -> executor.execute(loop::close));
                    becomesIdle(LAST_WORDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop(group, log);
    }

    private static void stop(EventLoopGroup group, AccessLog log) {
        group.shutdownGracefully(0, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        log.close();
    }

    private boolean becomesIdle(Duration within) throws InterruptedException {
        var until = System.nanoTime() + within.toNanos();
        while (!isIdle()) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private boolean isIdle() throws InterruptedException {
        for (var loop : loops.entrySet()) {
            try {
                if (!loop.getKey().submit(loop.getValue()::isIdle).get()) {
                    return false;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("an event loop cannot be asked", e);
            }
        }
        return true;
    }
}
