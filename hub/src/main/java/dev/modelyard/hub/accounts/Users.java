package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.database.SqlFailure;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** What is done with users. At least one admin who may sign in is left, whatever is done, and by however many at once. */
public final class Users {
    /** Announced to every hub after each change of a user, besides {@link Accounts#TOPIC}. */
    public static final String TOPIC = "users";

    static final String KIND = "user";
    private static final byte[] NO_SESSION = new byte[0];

    private final Accounts accounts;
    private final Audit audit;
    private final PasswordCheck check;
    private final List<Ownership> ownerships;
    private final Supplier<String> ids;
    private final InstantSource clock;

    public Users(
            Accounts accounts,
            Audit audit,
            PasswordCheck check,
            List<Ownership> ownerships,
            Supplier<String> ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.check = check;
        this.ownerships = Stream.concat(ownerships.stream(), Stream.of(new OwnedTokens(accounts.jdbi(), audit)))
                .toList();
        this.ids = ids;
        this.clock = clock;
    }

    /** By name: all for admins, themselves for others. */
    Items<UserView> page(Caller caller, Page page) {
        UserId only = caller.isAdmin() ? null : caller.userId();
        String after =
                page.after() == null ? null : Cursor.keys(page.after(), 1).getFirst();
        var users = accounts.jdbi().withExtension(UserTable.class, table -> table.page(only, after, page.limit() + 1));
        var cut = Items.cut(users, page.limit(), user -> Cursor.of(user.nameKey()));
        return new Items<>(cut.items().stream().map(UserView::of).toList(), cut.next());
    }

    /** @throws Problem.NotFound also for another's, unless an admin asks */
    User find(Caller caller, UserId id) {
        return accounts.jdbi()
                .withExtension(UserTable.class, table -> table.find(id))
                .filter(user -> caller.mayChange(user.id()))
                .orElseThrow(() -> new Problem.NotFound(KIND, id.value()));
    }

    UserView add(Call<UserDraft> call) {
        var draft = call.body();
        Instant now = now();
        var user = new User(
                new UserId(ids.get()),
                draft.name().value(),
                draft.name().key(),
                check.hash(draft.password()),
                false,
                draft.role() == null ? Role.MEMBER : draft.role(),
                null,
                now,
                now);
        return change(user.id(), tx -> {
            table(tx).insert(user);
            audit.created(tx, Actor.of(call), target(user), user.audited());
            return UserView.of(user);
        });
    }

    /** Changes another as an admin, or one's own password. */
    UserView update(Call<UserPatch> call) {
        var caller = call.caller();
        var patch = call.body();
        var seen = find(caller, new UserId(call.path("id")));
        ETag.check(call, seen.etag());
        if (!caller.isAdmin() && !patch.isPasswordOnly()) {
            throw new Problem.Forbidden("Only admins may change more than their own password.");
        }
        if (patch.currentPassword() != null && !caller.is(seen.id())) {
            throw new Problem.Invalid("/currentPassword", "is asked for only with one's own password");
        }
        if (call.flag("dryRun")) {
            return tried(call, seen.id(), before -> patched(before, patch, null));
        }
        if (patch.password() != null && caller.is(seen.id())) {
            check.own(seen, patch.currentPassword(), call.clientAddress());
        }
        String hash = patch.password() == null ? null : check.hash(patch.password());
        byte[] own = SessionCookie.of(call)
                .map(cookie -> Digest256.ofText(cookie).bytes())
                .orElse(NO_SESSION);
        return change(seen.id(), tx -> {
            var before = lock(tx, seen.id());
            if (caller.is(before.id()) && hash != null && !before.passwordHash().equals(seen.passwordHash())) {
                throw new Problem.Conflict("changed_meanwhile", "Your password was changed meanwhile.");
            }
            ETag.check(call, before.etag());
            var after = patched(before, patch, hash);
            if (after.equals(before)) {
                return UserView.of(before);
            }
            keepAnAdmin(tx, before, after);
            table(tx).update(after);
            if (hash != null || after.isDisabled()) {
                tx.attach(SessionTable.class).deleteAllBut(after.id(), caller.is(after.id()) ? own : NO_SESSION);
            }
            audit.updated(tx, Actor.of(call), target(after), before.audited(), after.audited());
            return UserView.of(after);
        });
    }

    /** What a deletion would do, or why it would be refused; changes nothing. */
    UserView tryDelete(Call<Void> call) {
        return tried(call, new UserId(call.path("id")), _ -> null);
    }

    /** What a user would be after a change, and what they own; refused as the change would be, and taken back. */
    private UserView tried(Call<?> call, UserId id, Function<User, @Nullable User> change) {
        var owned = owned(call.caller(), id);
        return named(() -> accounts.jdbi().inTransaction(tx -> {
            var before = lock(tx, id);
            ETag.check(call, before.etag());
            var after = change.apply(before);
            keepAnAdmin(tx, before, after);
            if (after != null) {
                table(tx).update(after);
            }
            tx.rollback();
            return UserView.of(after == null ? before : after, owned);
        }));
    }

    /** Deletes a user and what is only theirs; what they did stays in audit and usage. */
    void delete(Call<Void> call) {
        var id = new UserId(call.path("id"));
        change(id, tx -> {
            var before = lock(tx, id);
            ETag.check(call, before.etag());
            keepAnAdmin(tx, before, null);
            ownerships.forEach(ownership -> ownership.ownerGoes(tx, Actor.of(call), id));
            table(tx).delete(id);
            audit.deleted(tx, Actor.of(call), target(before), before.audited());
            return id;
        });
    }

    /** What a user owns in every feature. */
    List<OwnedView> owned(Caller caller, UserId id) {
        var user = find(caller, id);
        return ownerships.stream()
                .map(ownership -> OwnedView.of(ownership, user.id()))
                .toList();
    }

    static Target target(User user) {
        return new Target(KIND, user.id().value(), user.name(), user.id());
    }

    private static User lock(Handle tx, UserId id) {
        table(tx).lock();
        return table(tx).findForUpdate(id).orElseThrow(() -> new Problem.NotFound(KIND, id.value()));
    }

    /** @param after null where the user is deleted */
    private static void keepAnAdmin(Handle tx, User before, @Nullable User after) {
        boolean ends = before.isActiveAdmin() && (after == null || !after.isActiveAdmin());
        if (ends && !table(tx).hasActiveAdminBesides(before.id())) {
            throw new Problem.Conflict("last_admin", "The last admin must stay: make another one first.");
        }
    }

    /** @return {@code user} itself where nothing changes */
    private User patched(User user, UserPatch patch, @Nullable String hash) {
        Instant disabledAt = user.disabledAt();
        if (patch.disabled() != null && patch.disabled() != user.isDisabled()) {
            disabledAt = patch.disabled() ? now() : null;
        }
        var patched = new User(
                user.id(),
                patch.name() == null ? user.name() : patch.name().value(),
                patch.name() == null ? user.nameKey() : patch.name().key(),
                hash == null ? user.passwordHash() : hash,
                hash == null && user.passwordGenerated(),
                patch.role() == null ? user.role() : patch.role(),
                disabledAt,
                user.createdAt(),
                user.updatedAt());
        // a version is told from the one before even where the clock stands still
        Instant next = user.updatedAt().plus(1, ChronoUnit.MICROS);
        return patched.equals(user) ? user : patched.at(now().isAfter(next) ? now() : next);
    }

    private <T> T change(UserId id, HandleCallback<T, RuntimeException> work) {
        T result = named(() -> accounts.change(tx -> {
            T made = work.withHandle(tx);
            accounts.announce(tx, TOPIC);
            return made;
        }));
        ownerships.forEach(ownership -> ownership.ownerChanged(id));
        return result;
    }

    private static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (SqlFailure.violatedConstraint(e)
                    .filter("users_name_key"::equals)
                    .isPresent()) {
                throw new Problem.Conflict("name_taken", "Another user has this name.");
            }
            throw e;
        }
    }

    private static UserTable table(Handle tx) {
        return tx.attach(UserTable.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
