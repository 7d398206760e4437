package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.database.Changes;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The book of changes: written in the transaction of the change itself, read by admins, and by others as to their own. */
public final class Audit {
    /** Announced to every hub with each entry. */
    public static final String TOPIC = "audit";

    private final Jdbi jdbi;
    private final InstantSource clock;

    public Audit(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Notes that something came to be. */
    public void created(Handle tx, Actor actor, Target target, Record view) {
        write(tx, actor, Action.of(target, "create"), target, null, view);
    }

    /** Notes what changed; nothing where the views are the same. */
    public void updated(Handle tx, Actor actor, Target target, Record before, Record after) {
        if (!Difference.between(before, after).isEmpty()) {
            write(tx, actor, Action.of(target, "update"), target, before, after);
        }
    }

    /** Notes that something is gone. */
    public void deleted(Handle tx, Actor actor, Target target, Record view) {
        write(tx, actor, Action.of(target, "delete"), target, view, null);
    }

    /** Something that is gone, as it was. */
    public record Gone(Target target, Record view) {}

    /** Notes that many things are gone, at the cost of one. */
    public void deleted(Handle tx, Actor actor, List<Gone> gone) {
        tx.attach(AuditTable.class)
                .insert(
                        clock.instant(),
                        actor,
                        gone.stream()
                                .map(one -> Action.of(one.target(), "delete").wire())
                                .toList(),
                        gone.stream().map(Gone::target).toList(),
                        gone.stream()
                                .map(one -> Difference.between(one.view(), null).toString())
                                .toList());
        Changes.announceIn(tx, TOPIC);
    }

    /** Notes an act of another kind, which changes no value. */
    public void did(Handle tx, Actor actor, Action action, Target target) {
        write(tx, actor, action, target, null, null);
    }

    private void write(
            Handle tx, Actor actor, Action action, Target target, @Nullable Record before, @Nullable Record after) {
        tx.attach(AuditTable.class)
                .insert(
                        clock.instant(),
                        actor,
                        action.wire(),
                        target,
                        Difference.between(before, after).toString());
        Changes.announceIn(tx, TOPIC);
    }

    /** Newest first; of others than admins only what they did themselves and what was done to their own. */
    Items<AuditEntry> page(Caller caller, AuditFilter filter, Page page) {
        long before = page.after() == null ? Long.MAX_VALUE : position(page.after());
        var rows = jdbi.withExtension(
                AuditTable.class,
                table -> table.page(caller.isAdmin(), caller.userId(), filter, before, page.limit() + 1));
        return Items.cut(rows.stream().map(AuditEntry::of).toList(), page.limit(), AuditEntry::id);
    }

    /** @throws Problem.NotFound also for what is none of the caller's business */
    AuditEntry find(Caller caller, String id) {
        return number(id)
                .flatMap(number -> jdbi.withExtension(
                        AuditTable.class, table -> table.find(caller.isAdmin(), caller.userId(), number)))
                .map(AuditEntry::of)
                .orElseThrow(() -> new Problem.NotFound("change", id));
    }

    private static long position(String after) {
        return number(after).orElseThrow(() -> new Problem.Invalid("after", "must be the next of the answer before"));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
