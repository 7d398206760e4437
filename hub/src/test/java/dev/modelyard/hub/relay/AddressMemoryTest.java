package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.net.NetworkGuard;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.Resolver;
import dev.modelyard.hub.testing.Await;
import io.netty.channel.DefaultEventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long an address that was checked is used, by a clock that the test moves. */
@Timeout(60)
class AddressMemoryTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile Resolver answers = host -> List.of(address("10.0.0.1"));
    private final Addresses addresses = new Addresses(
            new NetworkGuard(
                    host -> {
                        lookUps.incrementAndGet();
                        return answers.resolve(host);
                    },
                    new NetworkSettings(List.of()),
                    List::of),
            now::get);

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void an_answer_is_used_while_the_next_one_is_waited_for() {
        assertThat(found()).isEqualTo("10.0.0.1");
        assertThat(found()).isEqualTo("10.0.0.1");
        assertThat(lookUps).hasValue(1);

        var slow = new CompletableFuture<List<InetAddress>>();
        answers = host -> slow.join();
        after(3);
        for (int i = 0; i < 10; i++) {
            assertThat(found()).isEqualTo("10.0.0.1");
        }
        Await.until("a second look-up", () -> lookUps.get() == 2);
        slow.complete(List.of(address("10.0.0.2")));
        Await.until("its answer is used", () -> found().equals("10.0.0.2"));
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void a_name_that_comes_to_mean_what_is_forbidden_is_refused() {
        assertThat(found()).isEqualTo("10.0.0.1");
        answers = host -> List.of(address("169.254.169.254"));
        after(3);
        Await.until("it is refused", () -> found().contains("metadata"));
        assertThat(lookUps.get()).isGreaterThan(1);
    }

    @Test
    void a_name_that_is_gone_is_used_for_seconds_only() {
        assertThat(found()).isEqualTo("10.0.0.1");
        answers = host -> {
            throw new UnknownHostException(host + " is gone");
        };
        after(3);
        assertThat(found()).isEqualTo("10.0.0.1");
        after(20);
        assertThat(found()).contains("is gone");
    }

    private void after(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    /** The address that a connection would go to, or why there is none. */
    private String found() {
        var answer = new CompletableFuture<String>();
        loop.execute(() -> addresses.find(
                "model.example",
                80,
                loop,
                (found, failure) ->
                        answer.complete(failure == null ? text(found) : String.valueOf(failure.getMessage()))));
        return answer.join();
    }

    private static String text(List<InetSocketAddress> found) {
        return found.getFirst().getAddress().getHostAddress();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
