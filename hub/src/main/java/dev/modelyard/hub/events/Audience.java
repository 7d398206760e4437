package dev.modelyard.hub.events;

import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.UserId;

/** Who hears of an event. Asked when it is about to be sent, so that whoever lost a right hears no more. */
@FunctionalInterface
public interface Audience {
    Audience ADMINS = Caller::isAdmin;

    /** Whoever is signed in. */
    Audience ALL = _ -> true;

    boolean includes(Caller caller);

    /** One user alone, not even admins. */
    static Audience user(UserId user) {
        return caller -> caller.is(user);
    }

    /** Whoever may see what {@code owner} owns. */
    static Audience ofOwned(UserId owner, boolean isShared) {
        return caller -> isShared || caller.mayChange(owner);
    }

    default Audience or(Audience other) {
        return caller -> includes(caller) || other.includes(caller);
    }
}
