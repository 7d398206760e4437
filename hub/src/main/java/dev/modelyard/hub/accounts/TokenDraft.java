package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token to be made. It lasts until it is revoked unless one of the two ends is given. */
@Doc("A token to be made; it lasts until it is revoked unless expiresAt or expiresIn is given")
public record TokenDraft(
        TokenName name,

        @Doc(value = "What it opens: the gateway, the API as its owner, what only admins may", minSize = 1, maxSize = 3)
        List<Scope> scopes,

        @Nullable Instant expiresAt,
        @Nullable ExpiresIn expiresIn,

        @Doc("Whose it is; for the server's command line only") @Nullable
        String user) {

    public TokenDraft {
        if (expiresAt != null && expiresIn != null) {
            throw new Malformed("must have expiresAt or expiresIn, not both");
        }
        scopes = scopes.stream().distinct().sorted().toList();
    }

    @Nullable
    Instant end(Instant now) {
        Duration duration = expiresIn == null ? null : expiresIn.duration();
        return duration == null ? expiresAt : now.plus(duration);
    }
}
