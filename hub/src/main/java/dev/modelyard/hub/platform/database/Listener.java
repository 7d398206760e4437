package dev.modelyard.hub.platform.database;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One that follows a topic, on a thread of its own, so that a slow one delays nobody else. */
final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final String topic;
    private final Runnable action;
    private final Semaphore news = new Semaphore(0);
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
            while (true) {
                news.acquire();
                news.drainPermits();
                if (succeeded()) {
                    pause.reset();
                } else {
                    news.release();
                    pause.sleep();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeded() {
        try {
            action.run();
            return true;
        } catch (RuntimeException e) {
            log.warn("A change of {} could not be followed; trying again", topic, e);
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
