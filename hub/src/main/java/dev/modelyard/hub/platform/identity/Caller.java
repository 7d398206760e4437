package dev.modelyard.hub.platform.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, once authenticated.
 *
 * @param userId   null for the operator, and for an anonymous caller of a keyless network, who reaches
 *                 shared endpoints only
 * @param userName the user's name, as audit and usage keep it; {@code anonymous} without a user
 * @param tokenId  the token used, or null for a session or an anonymous caller
 * @param scopes   what the credential opens; a session opens all that its user may
 */
public record Caller(
        @Nullable UserId userId,
        String userName,
        Role role,
        @Nullable TokenId tokenId,
        Set<Scope> scopes) {

    public static final Caller ANONYMOUS = new Caller(null, "anonymous", Role.MEMBER, null, Set.of(Scope.GATEWAY));

    /** Who runs the server: its command line, over the socket that only its own user may enter. */
    public static final Caller OPERATOR =
            new Caller(null, "operator", Role.ADMIN, null, Set.of(Scope.API, Scope.ADMIN));

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether this caller may do what only admins may: an admin's session, or an admin's token with that scope. */
    public boolean isAdmin() {
        return role == Role.ADMIN && scopes.contains(Scope.ADMIN);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether {@code owner} is this very user; never true for an anonymous caller. */
    public boolean is(UserId owner) {
        return owner.equals(userId);
    }

    /** Whether this caller may change what {@code owner} owns. */
    public boolean mayChange(UserId owner) {
        return is(owner) || isAdmin();
    }
}
