package dev.modelyard.hub.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
 * <p>Announcements travel by LISTEN and NOTIFY, over a connection of their own. Whenever that was lost, every listener
 * runs once it is back, because something may have been missed. Thread-safe.
 */
public final class Changes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Changes.class);
    private static final String CHANNEL = "modelyard_changes";

    /** Between a topic and its detail; no topic has one. */
    private static final String DETAIL = " ";

    /** A server that vanished without closing the connection is noticed within twice this. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final DataSource database;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("changes").unstarted(this::listen);
    private volatile boolean closing;
    private volatile @Nullable Connection listening;

    /** @param database opens a connection of its own each time; not a pool */
    Changes(DataSource database) {
        this.database = database;
    }

    Changes start() {
        thread.start();
        return this;
    }

    /** Announces {@code topic} to every hub, this one included, once the transaction of {@code tx} is committed. */
    public void announce(Handle tx, String topic) {
        announceIn(tx, topic);
    }

    /** The same, for who has nothing but the transaction. */
    public static void announceIn(Handle tx, String topic) {
        tx.createQuery("SELECT pg_notify(:channel, :topic)")
                .bind("channel", CHANNEL)
                .bind("topic", topic)
                .mapTo(String.class)
                .one();
    }

    /**
     * Runs {@code listener} after every announcement of {@code topic}, by any hub, and after every reconnect. It runs
     * on a virtual thread of its own, never beside itself; what comes meanwhile makes it run once more. When it throws,
     * it is run again after a pause. Who keeps a snapshot listens first and loads it then, so that no change falls
     * between.
     */
    public Subscription on(String topic, Runnable listener) {
        var added = new Listener(topic, listener);
        listeners.add(added);
        return () -> {
            listeners.remove(added);
            added.close();
        };
    }

    /**
     * Announces {@code topic} with a detail, for who follows it by {@link #onEach}.
     *
     * @param detail ids and the like, without secrets, some hundred bytes at most
     */
    public void announce(Handle tx, String topic, String detail) {
        announce(tx, topic + DETAIL + detail);
    }

    /**
     * Gives {@code listener} the detail of every announcement of {@code topic} that has one, by any hub, in their order.
     * It runs where announcements arrive, and must be quick. Those that were made while the connection was lost it is
     * never given: {@link #on} tells that there may have been some.
     */
    public Subscription onEach(String topic, Consumer<String> listener) {
        var added = new Follower(topic + DETAIL, listener);
        followers.add(added);
        return () -> followers.remove(added);
    }

    private record Follower(String beginning, Consumer<String> listener) {
        void hear(String announced) {
            if (announced.startsWith(beginning)) {
                try {
                    listener.accept(announced.substring(beginning.length()));
                } catch (RuntimeException e) {
                    log.warn("A change was not followed: {}", announced, e);
                }
            }
        }
    }

    /** What {@link #on} began; closing it ends that. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether announcements arrive at the moment, which they do whenever the server can be reached. */
    boolean isListening() {
        return listening != null;
    }

    private void listen() {
        var pause = new Pause();
        while (!closing) {
            try (var connection = database.getConnection()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("LISTEN " + CHANNEL);
                }
                listening = connection;
                pause.reset();
                listeners.forEach(Listener::wake);
                receive(connection);
            } catch (SQLException e) {
                listening = null;
                if (!closing) {
                    log.warn("Not told of changes for the moment, trying again: {}", e.getMessage());
                    pause.sleep();
                }
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        while (!closing) {
            PGNotification @Nullable [] received = notifications.getNotifications((int) SILENCE.toMillis());
            if (received != null && received.length > 0) {
                deliver(received);
            } else if (!connection.isValid((int) SILENCE.toSeconds())) {
                throw new SQLException("the server does not answer", "08006");
            }
        }
    }

    private void deliver(PGNotification[] received) {
        for (var notification : received) {
            followers.forEach(follower -> follower.hear(notification.getParameter()));
            for (var listener : listeners) {
                if (listener.topic().equals(notification.getParameter())) {
                    listener.wake();
                }
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        listeners.forEach(Listener::close);
        thread.interrupt();
        var connection = listening;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection that listened was gone already", e);
            }
        }
    }
}
