package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.secrets.Secret;
import java.time.Duration;
import java.util.Optional;

/** The cookie of a signed-in browser: not for scripts, not for other sites, and over TLS only once it came over TLS. */
public final class SessionCookie {
    public static final String NAME = "modelyard_session";

    private SessionCookie() {}

    /** The session's value in a {@code Cookie} header. */
    static Optional<String> read(String header) {
        for (String pair : header.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.startsWith(NAME + "=")) {
                return Optional.of(stripped.substring(NAME.length() + 1));
            }
        }
        return Optional.empty();
    }

    static Optional<String> of(Call<?> call) {
        return call.header("cookie").flatMap(SessionCookie::read);
    }

    /** A {@code Set-Cookie} header. */
    static String set(Secret session, Duration lifetime, boolean secure) {
        return header(session.reveal(), lifetime.toSeconds(), secure);
    }

    static String clear(boolean secure) {
        return header("", 0, secure);
    }

    private static String header(String value, long seconds, boolean secure) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** Whether the front was reached over TLS. */
    static boolean isSecure(Call<?> call) {
        return call.header("x-forwarded-proto").filter("https"::equals).isPresent();
    }
}
