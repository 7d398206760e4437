package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.platform.identity.Caller;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the last request of a connection, so that the same token is not hashed again for each. Good for one snapshot
 * of the accounts, so a revocation holds at once, and for a quarter of a second, which is how late an expiry may be.
 */
public final class KnownCaller {
    private static final long MEMORY = TimeUnit.MILLISECONDS.toNanos(250);

    private @Nullable String authorization;
    private @Nullable AccountsSnapshot accounts;
    private @Nullable Caller caller;
    private long since;

    @SuppressWarnings("ReferenceEquality") // the same snapshot is meant: comparing what is in two would cost more
    @Nullable
    Caller by(String header, AccountsSnapshot snapshot, long now) {
        return accounts == snapshot && now - since < MEMORY && header.equals(authorization) ? caller : null;
    }

    void remember(String header, AccountsSnapshot snapshot, Caller found, long now) {
        authorization = header;
        accounts = snapshot;
        caller = found;
        since = now;
    }
}
