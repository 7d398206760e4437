package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.accounts.KnownUsers;
import dev.modelyard.hub.accounts.KnownUsers.KnownUser;
import dev.modelyard.hub.accounts.UserName;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose declared endpoints are. Where nothing is said, they are the caller's; the operator, who is no user, means the
 * only admin.
 */
final class DeclaredOwners {
    private static final int MOST_NAMED = 20;

    private final KnownUsers users;
    private final Actor actor;

    DeclaredOwners(KnownUsers users, Actor actor) {
        this.users = users;
        this.actor = actor;
    }

    /** What tells one endpoint from all others. */
    record Key(UserId owner, Name name) {}

    /** @param index in the list that was given */
    record Owned(int index, DeclaredEndpoint declared, KnownUser owner) {
        Key key() {
            return new Key(owner.id(), declared.name());
        }
    }

    /** @param faults takes what is wrong, with pointers that begin with the index in the list */
    List<Owned> of(List<DeclaredEndpoint> all, List<Fault> faults) {
        var owned = new ArrayList<Owned>();
        var seen = new HashSet<Key>();
        for (int i = 0; i < all.size(); i++) {
            var declared = all.get(i);
            var owner = owner(declared.owner());
            if (owner == null) {
                faults.add(new Fault("/" + i + "/owner", why(declared.owner())));
                continue;
            }
            var one = new Owned(i, declared, owner);
            if (seen.add(one.key())) {
                owned.add(one);
            } else {
                faults.add(new Fault("/" + i + "/name", "is given a second time for " + owner.name()));
            }
        }
        return owned;
    }

    private @Nullable KnownUser owner(@Nullable UserName said) {
        if (said != null) {
            return users.named(said).orElse(null);
        }
        var caller = actor.id();
        if (caller != null) {
            return new KnownUser(caller, actor.name(), false);
        }
        return users.admins().size() == 1 ? users.admins().getFirst() : null;
    }

    private String why(@Nullable UserName said) {
        if (said == null) {
            return "is required where there is more than one admin; accepted: " + accepted();
        }
        var meant = Spelling.nearest(said.value(), users.names())
                .map(near -> "did you mean " + near + "? ")
                .orElse("");
        return "is no user's name; " + meant + "accepted: " + accepted();
    }

    private String accepted() {
        var names = users.names();
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
