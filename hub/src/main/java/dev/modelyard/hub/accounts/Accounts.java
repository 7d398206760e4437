package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.TokenId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials that hold, in memory, and the only way to change them: a change is committed, then read, then
 * acknowledged. Safe from any thread.
 */
public final class Accounts implements AutoCloseable {
    /** Announced to every hub after each change of users, sessions or tokens. */
    public static final String TOPIC = "accounts";

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final Duration WRITE_USE = Duration.ofSeconds(10);

    /** How long what other hubs saw of idle sessions, and what no announcement told, may stay unknown. */
    private static final Duration READ_AGAIN = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Changes changes;
    private final InstantSource clock;
    private final LastUse<TokenId> tokenUse = new LastUse<>();
    private final CredentialTable table;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("accounts-housekeeping").factory());
    private long answered;
    private boolean closed;
    private Changes.@Nullable Subscription following;
    private volatile LoadedAccounts current = LoadedAccounts.NONE;

    public Accounts(Jdbi jdbi, Changes changes, AccountsSettings settings, InstantSource clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.clock = clock;
        this.table = new CredentialTable(tokenUse, new LastUse<>(), settings.sessionIdle());
    }

    /** Reads the credentials, and follows what other hubs change from here on. */
    public Accounts start() {
        following = changes.on(TOPIC, this::refresh);
        refresh();
        every(WRITE_USE, "note when credentials were used", this::writeUse);
        every(READ_AGAIN, "read the credentials again", this::housekeep);
        return this;
    }

    public AccountsSnapshot snapshot() {
        return current;
    }

    /**
     * Runs {@code listener} whenever {@link #snapshot} has been replaced, before the change is acknowledged; it runs on
     * the changing thread and must be quick.
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Notes uses that the gateway reports late; the snapshot notes what it sees itself. */
    public TokenUse tokenUse() {
        return tokenUse::note;
    }

    /**
     * What tokens are called, those that are revoked too, by their ids.
     *
     * @param caller is told of all as an admin, else of the own ones
     */
    public Map<String, String> tokenNames(Caller caller, Collection<String> ids) {
        return jdbi.withExtension(TokenTable.class, table -> table.labels(ids.toArray(String[]::new))).stream()
                .filter(label -> caller.mayChange(label.userId()))
                .collect(Collectors.toMap(label -> label.id().value(), TokenTable.Label::name));
    }

    LastUse<TokenId> lastTokenUse() {
        return tokenUse;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Tells every hub of something else that the transaction changes. */
    void announce(Handle tx, String topic) {
        changes.announce(tx, topic);
    }

    /** Does {@code work} in one transaction; when this returns, the change holds on this hub and is told to others. */
    <T> T change(HandleCallback<T, RuntimeException> work) {
        T result = jdbi.inTransaction(tx -> {
            T made = work.withHandle(tx);
            changes.announce(tx, TOPIC);
            return made;
        });
        refresh();
        return result;
    }

    /** Returns when a reading that began after this call is in place; calls that come meanwhile share the next one. */
    void refresh() {
        long mine = asked.incrementAndGet();
        reading.lock();
        try {
            if (closed || answered >= mine) {
                return;
            }
            long upTo = asked.get();
            current = jdbi.inTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ, tx -> table.load(tx, clock.instant()));
            answered = upTo;
            listeners.forEach(Runnable::run);
        } finally {
            reading.unlock();
        }
    }

    void writeUse() {
        jdbi.useTransaction(table::writeUse);
    }

    private void housekeep() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM sessions WHERE expires_at <= ?", clock.instant()));
        refresh();
    }

    private void every(Duration time, String what, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("Could not {}; it is tried again in {}", what, time, e);
            }
        };
        var _ = housekeeping.scheduleWithFixedDelay(guarded, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        housekeeping.close();
        reading.lock();
        try {
            closed = true; // so that nobody is reading when the subscription ends
        } finally {
            reading.unlock();
        }
        if (following != null) {
            following.close();
        }
        try {
            writeUse();
        } catch (RuntimeException e) {
            log.warn("When credentials were last used could not be written", e);
        }
    }
}
