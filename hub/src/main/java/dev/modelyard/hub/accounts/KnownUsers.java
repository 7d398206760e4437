package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The users there are, by their names, as one transaction sees them: whom things may be given to. */
public final class KnownUsers {
    private final Map<String, KnownUser> byKey = new LinkedHashMap<>();

    private KnownUsers(List<KnownUser> users) {
        users.forEach(user -> byKey.put(UserName.key(user.name()), user));
    }

    /** One of them. */
    public record KnownUser(UserId id, String name, boolean isActiveAdmin) {}

    public static KnownUsers in(Handle tx) {
        return new KnownUsers(tx.attach(UserTable.class).known());
    }

    public Optional<KnownUser> named(UserName name) {
        return Optional.ofNullable(byKey.get(name.key()));
    }

    /** Of all, in order. */
    public List<String> names() {
        return byKey.values().stream().map(KnownUser::name).toList();
    }

    /** Those who may sign in. */
    public List<KnownUser> admins() {
        return byKey.values().stream().filter(KnownUser::isActiveAdmin).toList();
    }
}
