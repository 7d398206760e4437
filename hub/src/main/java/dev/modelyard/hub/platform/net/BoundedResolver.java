package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks another resolver on a few threads of its own and waits only so long. The system's look-up cannot be interrupted,
 * and on a virtual thread it holds the carrier: a name server that is away would stop everything else.
 */
public final class BoundedResolver implements Resolver, AutoCloseable {
    private static final int WAITING = 1000;

    private final Resolver resolver;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    public BoundedResolver(Resolver resolver, int threads, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("resolver-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** The system's resolver, as the hub uses it. */
    public static BoundedResolver system() {
        return new BoundedResolver(Resolver.system(), 16, Duration.ofSeconds(3));
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var lookup = lookup(host);
        try {
            return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unknown(host, "no answer from the name server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException missing) {
                throw unknown(host, "the name does not resolve", missing);
            }
            throw unknown(host, "the look-up failed", e);
        }
    }

    /** One look-up for all who ask for the same host at the same time. */
    private CompletableFuture<List<InetAddress>> lookup(String host) throws UnknownHostException {
        var mine = new CompletableFuture<List<InetAddress>>();
        var theirs = running.putIfAbsent(host, mine);
        if (theirs != null) {
            return theirs;
        }
        try {
            threads.execute(() -> complete(host, mine));
        } catch (RejectedExecutionException e) {
            running.remove(host);
            mine.completeExceptionally(e);
            throw unknown(host, "too many look-ups are waiting", e);
        }
        return mine;
    }

    private void complete(String host, CompletableFuture<List<InetAddress>> lookup) {
        try {
            var found = resolver.resolve(host);
            running.remove(host);
            lookup.complete(found);
        } catch (UnknownHostException | RuntimeException e) {
            running.remove(host);
            lookup.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String host, String why, Exception cause) {
        var unknown = new UnknownHostException(host + ": " + why);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
