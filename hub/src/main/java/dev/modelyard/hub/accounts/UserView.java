package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user, as shown. */
@Doc("A person who may sign in")
record UserView(
        UserId id,
        String name,
        Role role,
        @Doc("Whether sign-in and tokens are refused") boolean disabled,
        Instant createdAt,
        Instant updatedAt,

        @Doc("On a dry run only: what the user owns") @Nullable
        List<OwnedView> owned) {

    /** {@link User#etag} of what is shown. */
    String etag() {
        return ETag.of(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt));
    }

    static UserView of(User user) {
        return of(user, null);
    }

    static UserView of(User user, @Nullable List<OwnedView> owned) {
        return new UserView(
                user.id(), user.name(), user.role(), user.isDisabled(), user.createdAt(), user.updatedAt(), owned);
    }
}
