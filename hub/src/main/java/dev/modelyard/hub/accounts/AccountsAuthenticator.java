package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.Authenticator;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who sends a request to the control plane: by its token, or else by its session. */
public final class AccountsAuthenticator implements Authenticator {
    /** The header that a signed-in page sends with what changes something. */
    public static final String CSRF = "x-modelyard-csrf";

    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final InstantSource clock;

    public AccountsAuthenticator(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(Function<String, Optional<String>> headers, boolean safe) {
        return authenticate(accounts.snapshot(), headers, safe);
    }

    @Override
    public Caller again(Function<String, Optional<String>> headers) {
        return authenticate(accounts.snapshot().unnoticed(), headers, true);
    }

    private Caller authenticate(AccountsSnapshot snapshot, Function<String, Optional<String>> headers, boolean safe) {
        Instant now = clock.instant();
        var authorization = headers.apply("authorization");
        if (authorization.isPresent()) {
            return byToken(snapshot, authorization.get(), now);
        }
        var session = headers.apply("cookie").flatMap(SessionCookie::read);
        if (session.isEmpty()) {
            throw new Problem.Unauthorized("Sign in, or send a token as Authorization: Bearer myd_….");
        }
        return bySession(snapshot, session.get(), headers.apply(CSRF).orElse(null), safe, now);
    }

    private static Caller byToken(AccountsSnapshot snapshot, String authorization, Instant now) {
        boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        var caller = isBearer
                ? snapshot.byToken(authorization.substring(BEARER.length()).strip(), now)
                : null;
        if (caller == null) {
            throw new Problem.Unauthorized("This token is unknown, revoked or expired.");
        }
        return caller;
    }

    private static Caller bySession(
            AccountsSnapshot snapshot, String session, @Nullable String csrf, boolean safe, Instant now) {
        var caller = snapshot.bySession(session, csrf, safe, now);
        if (caller != null) {
            return caller;
        }
        if (!safe && snapshot.bySession(session, null, true, now) != null) {
            throw new Problem.Forbidden(
                    "csrf", "Send the session's csrfToken, of GET /api/v1/session, as " + CSRF + ".");
        }
        throw new Problem.Unauthorized("This session has ended; sign in again.");
    }
}
