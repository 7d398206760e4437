package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.machine.Words;
import dev.modelyard.hub.platform.secrets.PrivateFile;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The password that the hub makes for its admin, at the first start or when it was lost, and the file that keeps it until
 * it is changed.
 */
public final class AdminPassword {
    /** In the data directory, readable by its owner only. */
    public static final String FILE = "admin-password";

    private static final Logger log = LoggerFactory.getLogger(AdminPassword.class);
    private static final String ADMIN = "admin";
    private static final int LENGTH = 24;

    private final Accounts accounts;
    private final Audit audit;
    private final Passwords passwords;
    private final Path file;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock writing = new ReentrantLock();

    public AdminPassword(
            Accounts accounts,
            Audit audit,
            Passwords passwords,
            Path dataDirectory,
            Supplier<String> ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.passwords = passwords;
        this.file = dataDirectory.resolve(FILE);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes the admin where there is no user yet; of several hubs that start together, one does. From here on the file
     * goes when the password is changed, by whatever hub.
     *
     * @return the new password, to be shown once; empty where there are users already
     */
    public Optional<Secret> start() {
        accounts.onChange(this::removeOutdated);
        removeOutdated();
        boolean isFirst = accounts.jdbi().withExtension(UserTable.class, UserTable::isEmpty);
        return isFirst ? writing(this::makeAdmin) : Optional.empty();
    }

    private Optional<Secret> makeAdmin() {
        Secret password = random();
        String hash = passwords.hash(password);
        return accounts.change(tx -> {
            var table = tx.attach(UserTable.class);
            table.lock();
            if (!table.isEmpty()) {
                return Optional.<Secret>empty();
            }
            Instant now = now();
            var admin = new User(new UserId(ids.get()), ADMIN, ADMIN, hash, true, Role.ADMIN, null, now, now);
            table.insert(admin);
            audit.created(tx, Actor.system(), Users.target(admin), admin.audited());
            write(password);
            return Optional.of(password);
        });
    }

    /** Whom a password signs in. */
    public record Made(String userName, Secret password) {}

    /**
     * A new password for the first admin, who may sign in again if disabled, and whose sessions end.
     *
     * @return the new password, which is in the file too
     */
    public Made reset(Actor actor) {
        Secret password = random();
        String hash = passwords.hash(password);
        return writing(() -> accounts.change(tx -> reset(tx, actor, password, hash)));
    }

    private Made reset(Handle tx, Actor actor, Secret password, String hash) {
        var table = tx.attach(UserTable.class);
        table.lock();
        var before = table.firstAdmin()
                .orElseThrow(
                        () -> new Problem.NotFound("There is no admin yet: the first start of the hub makes one."));
        var after = new User(
                before.id(), before.name(), before.nameKey(), hash, true, Role.ADMIN, null, before.createdAt(), now());
        table.update(after);
        tx.attach(SessionTable.class).deleteAllBut(after.id(), new byte[0]);
        audit.updated(tx, actor, Users.target(after), before.audited(), after.audited());
        write(password);
        return new Made(after.name(), password);
    }

    /** The file is written before the commit: a password that nobody has would be worse than a file too many. */
    private void write(Secret password) {
        try {
            PrivateFile.write(file, password.reveal());
        } catch (IOException e) {
            throw new UncheckedIOException("The admin's password cannot be kept: " + Words.of(e), e);
        }
    }

    private <T> T writing(Supplier<T> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
            removeOutdated();
        }
    }

    /** Deletes the file once the password in it has been changed; not while another thread is about to write it. */
    private void removeOutdated() {
        if (!Files.exists(file) || !writing.tryLock()) {
            return;
        }
        try {
            boolean holds = accounts.jdbi().withExtension(UserTable.class, UserTable::hasGeneratedPassword);
            if (!holds) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("A password that no longer holds cannot be deleted; delete it yourself: {}", Words.of(e));
        } finally {
            writing.unlock();
        }
    }

    private Secret random() {
        return Secret.of(TokenSecret.text(random, LENGTH));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
