package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What users own in one feature, so that an admin sees what becomes of it before a user is disabled or deleted. */
public interface Ownership {
    /** A word of the API, such as {@code endpoint}. */
    String kind();

    /** What may be named to an admin. */
    List<Owned> ownedBy(UserId user);

    /** How many there are, named or not. */
    default int count(UserId user) {
        return ownedBy(user).size();
    }

    /** What becomes of it with its owner, for people. */
    default String onDelete() {
        return "is deleted";
    }

    /** What becomes of it while its owner is disabled, for people. */
    default String onDisable() {
        return "stays as it is";
    }

    /**
     * A user is about to be deleted by {@code actor}, and what is theirs goes with them: called in that transaction, so
     * that the audit says what went.
     */
    default void ownerGoes(Handle tx, Actor actor, UserId user) {}

    /**
     * A user was deleted, renamed, enabled or disabled: called after the commit and before the change is acknowledged,
     * on this hub; others are told by {@link Users#TOPIC}.
     */
    default void ownerChanged(UserId user) {}

    /** One thing of a user's. */
    @Doc("One thing of a user's")
    record Owned(String id, String name) {}
}
