package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushesTest {
    private final Queue<Runnable> afterwards = new ArrayDeque<>();
    private final Flushes flushes = new Flushes(afterwards::add);
    private final EmbeddedChannel one = new EmbeddedChannel();
    private final EmbeddedChannel other = new EmbeddedChannel();

    @AfterEach
    void close() {
        one.finishAndReleaseAll();
        other.finishAndReleaseAll();
    }

    private void write(EmbeddedChannel channel, String what) {
        write(channel, what, written -> {});
    }

    private void write(EmbeddedChannel channel, String what, ChannelFutureListener then) {
        channel.write(what).addListener(then);
        flushes.soon(channel);
    }

    @Test
    void what_was_written_goes_out_together_after_the_events_at_hand() {
        write(one, "a");
        write(other, "b");
        write(one, "c");
        assertThat(one.outboundMessages()).isEmpty();
        assertThat(afterwards).hasSize(1);

        afterwards.remove().run();
        assertThat(one.outboundMessages()).containsExactly("a", "c");
        assertThat(other.outboundMessages()).containsExactly("b");
        assertThat(afterwards).isEmpty();
    }

    @Test
    void what_is_written_because_something_went_out_goes_out_too() {
        write(one, "a", written -> write(other, "b"));
        afterwards.remove().run();
        assertThat(other.outboundMessages()).isEmpty();

        afterwards.remove().run();
        assertThat(other.outboundMessages()).containsExactly("b");
        assertThat(afterwards).isEmpty();
    }
}
