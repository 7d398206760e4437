package dev.modelyard.hub.platform.net;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 *
 * <p>Names that were answered in time when they were last asked for have threads of their own. So names that hang, which
 * anybody can think up by the hundred, hold up only one another and names that nobody knows yet.
 */
public final class BoundedResolver implements Resolver, AutoCloseable {
    private static final int WAITING = 1000;
    private static final int MOST_REMEMBERED = 10_000;

    private final Resolver resolver;
    private final Duration limit;
    private final ThreadPoolExecutor forProven;
    private final ThreadPoolExecutor forOthers;
    private final Cache<String, Boolean> proven =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    /** @param threads for names that are known to resolve, and as many for the others */
    public BoundedResolver(Resolver resolver, int threads, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
        this.forProven = threads(threads);
        this.forOthers = threads(threads);
    }

    private static ThreadPoolExecutor threads(int most) {
        var threads = new ThreadPoolExecutor(
                most,
                most,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("resolver-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The system's resolver, as the hub uses it. */
    public static BoundedResolver system() {
        return new BoundedResolver(Resolver.system(), 8, Duration.ofSeconds(3));
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var lookup = lookup(host);
        try {
            return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            proven.invalidate(host);
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
            var threads = proven.getIfPresent(host) == null ? forOthers : forProven;
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
            var begun = System.nanoTime();
            var found = resolver.resolve(host);
            if (System.nanoTime() - begun < limit.toNanos()) {
                proven.put(host, true);
            }
            running.remove(host);
            lookup.complete(found);
        } catch (UnknownHostException | RuntimeException e) {
            proven.invalidate(host);
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
        forProven.shutdownNow();
        forOthers.shutdownNow();
    }
}
