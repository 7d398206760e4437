package dev.modelyard.hub.usage;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose requests a report tells of. */
public enum ReportScope {
    /** The caller's own. */
    MINE,
    /** Everyone's, at the endpoints that the caller owns. */
    ENDPOINTS,
    /** Everyone's; for admins. */
    ALL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String wire() {
        return wire;
    }

    /** @throws Problem.Forbidden for all of it, where the caller is no admin */
    static ReportScope of(Caller caller, Optional<String> asked) {
        if (asked.isEmpty()) {
            return caller.isAdmin() ? ALL : MINE;
        }
        var scope = Arrays.stream(values())
                .filter(one -> one.wire.equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("scope", "must be mine, endpoints or all"));
        if (scope == ALL && !caller.isAdmin()) {
            throw new Problem.Forbidden("Only admins see everyone's usage; mine and endpoints are for everybody.");
        }
        if (scope != ALL && caller.userId() == null) {
            throw new Problem.Invalid("scope", "must be all, since this caller is no user");
        }
        return scope;
    }
}
