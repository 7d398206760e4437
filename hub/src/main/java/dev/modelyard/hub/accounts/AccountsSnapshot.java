package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every credential that holds, as of one moment: immutable, no I/O, safe from any thread. Both planes authenticate
 * against it; it is replaced before a change to a token, a session or a user is acknowledged.
 */
public interface AccountsSnapshot {
    /**
     * @param token as sent after {@code Bearer}, {@code myd_…}
     * @return who that is; null if unknown, revoked, expired at {@code now}, or its user is disabled
     */
    @Nullable
    Caller byToken(CharSequence token, Instant now);

    /**
     * @param cookie the session cookie's value
     * @param csrf   the {@code x-modelyard-csrf} header; null only where the request changes nothing
     * @param safe   whether the request changes nothing, so that no CSRF header is asked for
     * @return who is signed in; null if the session does not hold or the CSRF value is not its own
     */
    @Nullable
    Caller bySession(String cookie, @Nullable String csrf, boolean safe, Instant now);

    /** The same credentials, to be looked at without that being a use of them, which would keep a session from ending. */
    default AccountsSnapshot unnoticed() {
        return this;
    }
}
