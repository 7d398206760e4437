package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.secrets.Secret;
import org.jspecify.annotations.Nullable;

/** What is to change of a user; what is absent stays. */
@Doc("What is to change of a user; what is absent stays")
record UserPatch(
        @Nullable UserName name,
        @Nullable Role role,
        @Nullable Boolean disabled,
        @Nullable NewPassword password,

        @Doc("Needed to change one's own password") @Nullable
        Secret currentPassword) {

    /** Whether it asks for nothing that only admins may. */
    boolean isPasswordOnly() {
        return name == null && role == null && disabled == null;
    }
}
