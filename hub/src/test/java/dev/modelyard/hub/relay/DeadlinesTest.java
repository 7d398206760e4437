package dev.modelyard.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Deadlines deadlines = new Deadlines();
    private final List<String> ended = new ArrayList<>();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Limited implements Deadlines.Timed {
        private final String name;
        private long deadline;
        private Runnable then = () -> {};

        private Limited(String name, long deadline) {
            this.name = name;
            this.deadline = deadline;
        }

        @Override
        public long deadline() {
            return deadline;
        }

        @Override
        public void expired(long now) {
            ended.add(name);
            deadline = Deadlines.NEVER;
            then.run();
        }
    }

    private boolean hasEnded(String name) throws Exception {
        return loop.submit(() -> ended.contains(name)).get();
    }

    @Test
    void one_whose_limit_was_moved_by_the_end_of_another_goes_on() throws Exception {
        var past = System.nanoTime();
        var one = new Limited("one", past);
        var other = new Limited("other", past);
        one.then = () -> other.deadline = Deadlines.NEVER;
        other.then = () -> one.deadline = Deadlines.NEVER;
        loop.execute(() -> {
            deadlines.watch(one);
            deadlines.watch(other);
            deadlines.start(loop);
        });
        Await.until("one of them has ended", () -> hasEnded("one") || hasEnded("other"));
        assertThat(loop.submit(() -> List.copyOf(ended)).get()).hasSize(1);
    }

    @Test
    void one_that_fails_does_not_keep_the_others_from_ending() {
        var past = System.nanoTime();
        var failing = new Limited("failing", past);
        failing.then = () -> {
            throw new IllegalStateException("a fault of the test's");
        };
        var forgotten = new Limited("forgotten", past);
        loop.execute(() -> {
            deadlines.watch(failing);
            deadlines.watch(forgotten);
            deadlines.forget(forgotten);
            deadlines.watch(new Limited("later", past));
            deadlines.start(loop);
        });
        Await.until("the failing one has ended", () -> hasEnded("failing"));
        Await.until("the later one has ended", () -> hasEnded("later"));
        assertThat(ended).doesNotContain("forgotten");
    }
}
