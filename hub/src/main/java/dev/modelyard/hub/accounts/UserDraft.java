package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.json.Doc;
import org.jspecify.annotations.Nullable;

/** A user to be made. */
@Doc("A user to be made")
record UserDraft(
        UserName name,
        NewPassword password,
        @Doc("member unless said") @Nullable Role role) {}
