package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.net.Cidr;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells who sends a request: a token, else a signed-in session, else nobody, which only keyless networks may be. A
 * credential that does not hold is refused even there: whoever sends one means it.
 */
final class Authentication {
    private static final String BEARER = "Bearer ";

    private final String sessionCookie;
    private final List<Cidr> keyless;
    private final InstantSource clock;

    Authentication(String sessionCookie, List<Cidr> keyless, InstantSource clock) {
        this.sessionCookie = sessionCookie;
        this.keyless = List.copyOf(keyless);
        this.clock = clock;
    }

    Admission admit(RequestHead head, AccountsSnapshot accounts, KnownCaller known, long now) {
        if (head.authorization() != null) {
            return byToken(head.authorization(), accounts, known, now);
        }
        var cookie = cookie(head.cookie());
        if (cookie != null) {
            var safe = head.method().equals("GET") || head.method().equals("HEAD");
            return admit(accounts.bySession(cookie, head.csrf(), safe, clock.instant()), Refusal.badSession());
        }
        return isKeyless(head.client())
                ? new Admission.Granted(Caller.ANONYMOUS)
                : new Admission.Denied(Refusal.noCredential(), null);
    }

    private Admission byToken(String authorization, AccountsSnapshot accounts, KnownCaller known, long now) {
        var caller = known.by(authorization, accounts, now);
        if (caller == null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                return new Admission.Denied(Refusal.badToken(), null);
            }
            caller = accounts.byToken(authorization.substring(BEARER.length()).strip(), clock.instant());
            if (caller != null) {
                known.remember(authorization, accounts, caller, now);
            }
        }
        return admit(caller, Refusal.badToken());
    }

    private static Admission admit(@Nullable Caller caller, Refusal otherwise) {
        if (caller == null) {
            return new Admission.Denied(otherwise, null);
        }
        return caller.may(Scope.GATEWAY)
                ? new Admission.Granted(caller)
                : new Admission.Denied(Refusal.missingScope(), caller);
    }

    private boolean isKeyless(InetAddress client) {
        for (var network : keyless) {
            if (network.contains(client)) {
                return true;
            }
        }
        return false;
    }

    /** The session's value in a {@code cookie} header; null if it has none. */
    private @Nullable String cookie(@Nullable String header) {
        if (header == null) {
            return null;
        }
        for (int start = 0; start < header.length(); ) {
            var end = header.indexOf(';', start);
            end = end < 0 ? header.length() : end;
            var pair = header.substring(start, end).strip();
            if (pair.startsWith(sessionCookie) && pair.startsWith("=", sessionCookie.length())) {
                return pair.substring(sessionCookie.length() + 1);
            }
            start = end + 1;
        }
        return null;
    }
}
