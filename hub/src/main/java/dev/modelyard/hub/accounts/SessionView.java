package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is signed in. */
@Doc("Who is signed in")
record SessionView(
        Who user,

        @Doc("To be sent as x-modelyard-csrf with every request that changes something; absent with a token") @Nullable
        String csrfToken,

        @Doc("When the session ends at the latest; absent with a token") @Nullable
        Instant expiresAt,

        @Doc("What this credential opens") List<Scope> scopes,

        @Doc("Whether the password is one that the hub made, which is to be changed; absent with a token") @Nullable
        Boolean passwordIsGenerated) {

    @Doc("Who that is; without an id for the operator")
    record Who(@Nullable UserId id, String name, Role role) {}
}
