package dev.modelyard.hub.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every hub on this database that something changed.
 *
 * <p>Announcements travel by LISTEN and NOTIFY over a connection of their own. Whenever that was lost, every listener
 * runs once it is back, because something may have been missed. Thread-safe.
 */
public final class Changes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Changes.class);
    private static final String CHANNEL = "modelyard_changes";

    /** How long a lost connection that nobody closed may go unnoticed. */
    private static final Duration PING = Duration.ofSeconds(5);

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final DataSource database;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Connection connection;

    /** @param database opens a connection of its own each time; not a pool */
    Changes(DataSource database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("changes").unstarted(this::listen);
    }

    Changes start() {
        thread.start();
        return this;
    }

    /** Announces {@code topic} to all hubs, this one included, when the transaction of {@code tx} is committed. */
    public void announce(Handle tx, String topic) {
        tx.createQuery("SELECT pg_notify(:channel, :topic)")
                .bind("channel", CHANNEL)
                .bind("topic", topic)
                .mapTo(String.class)
                .one();
    }

    /**
     * Runs {@code listener} after every announcement of {@code topic}, by any hub, and after every reconnect; several
     * that come while it runs make it run once more. It runs on a virtual thread of its own, never beside itself, and
     * again after a pause when it throws.
     */
    public Subscription on(String topic, Runnable listener) {
        var added = new Listener(topic, listener);
        listeners.add(added);
        return () -> {
            listeners.remove(added);
            added.thread.interrupt();
        };
    }

    /** Ends listening. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private void listen() {
        var retry = FIRST_RETRY;
        while (!closing) {
            try (var opened = database.getConnection()) {
                connection = opened;
                try (var statement = opened.createStatement()) {
                    statement.execute("LISTEN " + CHANNEL);
                }
                retry = FIRST_RETRY;
                listeners.forEach(Listener::wake);
                receive(opened);
            } catch (SQLException e) {
                if (closing) {
                    return;
                }
                log.warn("Not told of changes for the moment, trying again: {}", e.getMessage());
                pause(retry);
                retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
            }
        }
    }

    private void receive(Connection opened) throws SQLException {
        var notifications = opened.unwrap(PGConnection.class);
        while (!closing) {
            PGNotification @Nullable [] received = notifications.getNotifications((int) PING.toMillis());
            if (received == null || received.length == 0) {
                ping(opened);
                continue;
            }
            for (var notification : received) {
                listeners.stream()
                        .filter(listener -> listener.topic.equals(notification.getParameter()))
                        .forEach(Listener::wake);
            }
        }
    }

    private static void ping(Connection opened) throws SQLException {
        if (!opened.isValid((int) PING.toSeconds())) {
            throw new SQLException("the connection is dead", "08006");
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        listeners.forEach(listener -> listener.thread.interrupt());
        var open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection for changes was gone already", e);
            }
        }
        thread.interrupt();
    }

    /** One that wants to know, with the thread it runs on. */
    private static final class Listener {
        private final String topic;
        private final Runnable action;
        private final Semaphore pending = new Semaphore(0);
        private final Thread thread;

        Listener(String topic, Runnable action) {
            this.topic = topic;
            this.action = action;
            this.thread = Thread.ofVirtual().name("changes-" + topic).start(this::run);
        }

        void wake() {
            pending.release();
        }

        private void run() {
            var retry = FIRST_RETRY;
            try {
                while (true) {
                    pending.acquire();
                    pending.drainPermits();
                    try {
                        action.run();
                        retry = FIRST_RETRY;
                    } catch (RuntimeException e) {
                        log.warn("What follows changes of {} failed and is tried again", topic, e);
                        Thread.sleep(retry);
                        retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
                        wake();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
