package dev.modelyard.hub.relay;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may what in tests: Ben with a token, Ann with a token and a session, and a token of hers that does not open the gateway. */
final class People implements AccountsSnapshot {
    static final String ANN = "myd_ann";
    static final String BEN = "myd_ben";
    static final String API_ONLY = "myd_api";
    static final String COOKIE = "modelyard_session";
    static final String SESSION = "ann's-session";
    static final String CSRF = "ann's-csrf";
    static final UserId ANNS_ID = new UserId("u-ann");

    private static Caller ann(@Nullable String token, Scope... scopes) {
        return new Caller(ANNS_ID, "ann", Role.MEMBER, token == null ? null : new TokenId(token), Set.of(scopes));
    }

    @Override
    public @Nullable Caller byToken(CharSequence token, Instant now) {
        return switch (token.toString()) {
            case ANN -> ann("t-ann", Scope.GATEWAY, Scope.API);
            case BEN ->
                new Caller(
                        new UserId("u-ben"),
                        "ben",
                        Role.MEMBER,
                        new TokenId("t-ben"),
                        Set.of(Scope.GATEWAY, Scope.API));
            case API_ONLY -> ann("t-api", Scope.API);
            default -> null;
        };
    }

    @Override
    public @Nullable Caller bySession(String cookie, @Nullable String csrf, boolean safe, Instant now) {
        return cookie.equals(SESSION) && (safe || CSRF.equals(csrf)) ? ann(null, Scope.GATEWAY, Scope.API) : null;
    }
}
