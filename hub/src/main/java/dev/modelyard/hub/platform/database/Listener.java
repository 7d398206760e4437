package dev.modelyard.hub.platform.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that follows a topic, on a thread of its own, so that a slow one delays nobody else. */
final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final Duration STOP = Duration.ofMillis(500);

    private final String topic;
    private final Runnable action;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Listener(String topic, Runnable action) {
        this.topic = topic;
        this.action = action;
        this.thread = Thread.ofVirtual().name("changes-" + topic).start(this::follow);
    }

    String topic() {
        return topic;
    }

    /** Returns at once; several calls while the listener runs make it run once more. */
    void wake() {
        news.release();
    }

    private void follow() {
        var pause = new Pause();
        try {
            for (news.acquire(); isOpen(); news.acquire()) {
                news.drainPermits();
                if (succeeded()) {
                    pause.reset();
                } else {
                    news.release();
                    closing.await(pause.take().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private boolean succeeded() {
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            if (isOpen()) {
                log.warn("A change of {} could not be followed; trying again", topic, e);
            } else {
                log.debug("A change of {} was not followed to its end", topic, e);
            }
            return false;
        }
    }

    /** Lets what runs come to its end, within a moment. */
    @Override
    public void close() {
        closing.countDown();
        news.release();
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
