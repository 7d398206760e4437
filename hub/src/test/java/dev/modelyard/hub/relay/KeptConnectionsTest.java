package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long connections wait for their next request. */
class KeptConnectionsTest {
    private static final long KEPT = 1000;
    private static final long NOW = 50;

    private final Pool pool = new Pool(new Deadlines(), KEPT);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Upstream upstream = new Upstream(pool, new Flushes(Runnable::run), channel, new ResponseDecoder());

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void one_that_nobody_asks_for_in_time_is_closed() {
        channel.pipeline().addLast(upstream);
        pool.add(upstream);
        pool.keep(upstream, NOW);
        assertThat(upstream.deadline()).isEqualTo(NOW + KEPT);

        assertThat(pool.take(NOW + KEPT - 1)).isSameAs(upstream);
        assertThat(pool.isEmpty()).isTrue();
        pool.keep(upstream, NOW + KEPT);
        assertThat(upstream.deadline()).isEqualTo(NOW + 2 * KEPT);
        upstream.expired(NOW + 2 * KEPT);
        assertThat(channel.isOpen()).isFalse();
        assertThat(pool.isEmpty()).isTrue();
        assertThat(pool.take(NOW + 2 * KEPT)).isNull();
    }
}
