package dev.modelyard.hub.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedResolverTest {
    private static final List<InetAddress> FOUND = List.of(InetAddress.getLoopbackAddress());

    @Test
    void aNameServerThatIsAwayHoldsNobodyUp() throws Exception {
        var silence = new CountDownLatch(1);
        Resolver resolver = host -> {
            if (host.equals("silent.example")) {
                awaitQuietly(silence);
            }
            return FOUND;
        };
        try (var bounded = new BoundedResolver(resolver, 2, Duration.ofMillis(50))) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> bounded.resolve("silent.example"))
                    .withMessage("silent.example: no answer from the name server");
            assertThat(bounded.resolve("quick.example")).isEqualTo(FOUND);
            silence.countDown();
        }
    }

    @Test
    void namesThatHangHoldUpNoneThatIsKnownToResolve() throws Exception {
        var silence = new CountDownLatch(1);
        Resolver resolver = host -> {
            if (host.startsWith("silent")) {
                awaitQuietly(silence);
            }
            return FOUND;
        };
        try (var bounded = new BoundedResolver(resolver, 2, Duration.ofSeconds(20));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(bounded.resolve("known.example")).isEqualTo(FOUND);
            var asking = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                var name = "silent-" + i + ".example";
                var _ = threads.submit(() -> {
                    asking.countDown();
                    return bounded.resolve(name);
                });
            }
            asking.await();
            assertThat(bounded.resolve("known.example")).isEqualTo(FOUND);
            silence.countDown();
        }
    }

    @Test
    void thoseWhoAskForTheSameNameShareOneLookUp() throws Exception {
        var asked = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Resolver resolver = host -> {
            asked.incrementAndGet();
            begun.countDown();
            awaitQuietly(go);
            return FOUND;
        };
        try (var bounded = new BoundedResolver(resolver, 4, Duration.ofSeconds(20));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bounded.resolve("a.example"));
            begun.await();
            var waiting = new CountDownLatch(1);
            var second = threads.submit(() -> {
                waiting.countDown();
                return bounded.resolve("a.example");
            });
            waiting.await();
            go.countDown();
            assertThat(first.get()).isEqualTo(FOUND);
            assertThat(second.get()).isEqualTo(FOUND);
        }
        assertThat(asked.get()).isBetween(1, 2);
    }

    @Test
    void aFailedLookUpSaysWhy() {
        try (var bounded = new BoundedResolver(
                host -> {
                    throw new UnknownHostException(host);
                },
                1,
                Duration.ofSeconds(20))) {
            assertThatExceptionOfType(UnknownHostException.class)
                    .isThrownBy(() -> bounded.resolve("nowhere.example"))
                    .withMessage("nowhere.example: the name does not resolve");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
