package dev.modelyard.hub.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something, and from where.
 *
 * @param id        null for the operator and for the hub itself
 * @param name      as it was then
 * @param token     the token used, null for a session
 * @param client    the address it came from; {@code local} for the command line and the hub itself
 * @param requestId {@code -} without a request
 */
public record Actor(
        Kind kind,
        @Nullable UserId id,
        String name,
        @Nullable TokenId token,
        String client,
        String requestId) {

    /** What kind of actor it was. */
    public enum Kind {
        USER,
        /** Who runs the server, by its command line. */
        OPERATOR,
        /** The hub itself, such as at its first start. */
        SYSTEM;

        /** The name in JSON and in the database. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String LOCAL = "local";
    private static final String NO_REQUEST = "-";

    /** The command line in process, when no hub runs. */
    public static Actor operator() {
        return of(Caller.OPERATOR, LOCAL, NO_REQUEST);
    }

    /** The hub itself. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, null, "system", null, LOCAL, NO_REQUEST);
    }

    public static Actor of(Call<?> call) {
        return of(call.caller(), call.clientAddress(), call.requestId());
    }

    /** A user who is known only now: who signs in. */
    public static Actor user(UserId id, String name, Call<?> call) {
        return new Actor(Kind.USER, id, name, null, call.clientAddress(), call.requestId());
    }

    private static Actor of(Caller caller, String client, String requestId) {
        if (caller.userId() == null && !caller.isAdmin()) {
            throw new IllegalStateException("an anonymous caller changes nothing");
        }
        Kind kind = caller.userId() == null ? Kind.OPERATOR : Kind.USER;
        return new Actor(kind, caller.userId(), caller.userName(), caller.tokenId(), client, requestId);
    }
}
