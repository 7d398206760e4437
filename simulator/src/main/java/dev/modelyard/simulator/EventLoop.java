package dev.modelyard.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which a simulator lives: sockets, timers and all that is counted. Whoever wants to know or change
 * something asks it, so that an answer is true for one instant and nothing needs a lock.
 */
final class EventLoop {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

    /** What a key's attachment does when its channel is ready. */
    interface Ready {
        void ready(SelectionKey key);
    }

    /** Something to be done at a time of {@link System#nanoTime}. */
    record Timer(long due, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            var sooner = Long.signum(due - other.due);
            return sooner != 0 ? sooner : Long.compare(number, other.number);
        }
    }

    private final Selector selector;
    private final Thread thread;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final ArrayDeque<FutureTask<?>> questions = new ArrayDeque<>();
    private long timerNumber;
    private boolean ending;
    private boolean ended;

    EventLoop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    Selector selector() {
        return selector;
    }

    /** Has a task done at that time or soon after; on the loop only. */
    Timer at(long due, Runnable task) {
        var timer = new Timer(due, timerNumber++, task);
        timers.add(timer);
        return timer;
    }

    void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** Asks from any other thread and waits for the answer; after {@link #end} the state is what it was last. */
    <T> T ask(Callable<T> question) {
        var task = new FutureTask<>(question);
        synchronized (questions) {
            if (ended) {
                task.run();
            } else {
                questions.add(task);
            }
        }
        selector.wakeup();
        return answer(task);
    }

    private static <T> T answer(FutureTask<T> task) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new IllegalStateException("the loop failed");
            case IOException e -> new UncheckedIOException(e);
            case RuntimeException e -> e;
            default -> new IllegalStateException(cause);
        };
    }

    /** Ends the thread; what was asked before is still answered. */
    void end() {
        synchronized (questions) {
            ending = true;
        }
        selector.wakeup();
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (!isOver()) {
                select();
                timers();
                questions();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator's loop ends", e);
        } finally {
            synchronized (questions) {
                ended = true;
                questions.forEach(FutureTask::run);
                questions.clear();
            }
        }
    }

    private boolean isOver() {
        synchronized (questions) {
            return ending && questions.isEmpty();
        }
    }

    /** Sleeps until the next timer, whole milliseconds rounded up, unless a socket or a question comes first. */
    private void select() throws IOException {
        var next = timers.peek();
        var nanos = next == null ? 1_000_000_000 : next.due() - System.nanoTime();
        if (nanos > 0) {
            selector.select(this::ready, (nanos + 999_999) / 1_000_000);
        } else {
            selector.selectNow(this::ready);
        }
    }

    private void ready(SelectionKey key) {
        if (key.isValid()) {
            ((Ready) Objects.requireNonNull(key.attachment())).ready(key);
        }
    }

    private void timers() {
        var now = System.nanoTime();
        for (var next = timers.peek(); next != null && next.due() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.task().run();
        }
    }

    private void questions() {
        while (true) {
            FutureTask<?> question;
            synchronized (questions) {
                question = questions.poll();
            }
            if (question == null) {
                return;
            }
            question.run();
        }
    }
}
