package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.Caller;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credentials as they were read: two maps by hash, whose entries are whole callers already. */
final class LoadedAccounts implements AccountsSnapshot {
    static final LoadedAccounts NONE = new LoadedAccounts(Map.of(), Map.of());

    private final boolean notes;

    private final Map<Digest256, Credential> tokens;
    private final Map<Digest256, Credential> sessions;

    /**
     * One that holds unless time ends it.
     *
     * @param expiresAt milliseconds since 1970; {@link Long#MAX_VALUE} for never
     * @param idle      milliseconds without a use after which it ends; {@link Long#MAX_VALUE} for never
     */
    record Credential(Caller caller, long expiresAt, long idle, LastUse.Cell use) {
        @Nullable
        Caller at(Instant now, boolean notes) {
            long time = now.toEpochMilli();
            if (time >= expiresAt || (idle != Long.MAX_VALUE && time - use.seen() >= idle)) {
                return null;
            }
            if (notes) {
                use.note(time);
            }
            return caller;
        }
    }

    LoadedAccounts(Map<Digest256, Credential> tokens, Map<Digest256, Credential> sessions) {
        this(tokens, sessions, true);
    }

    private LoadedAccounts(Map<Digest256, Credential> tokens, Map<Digest256, Credential> sessions, boolean notes) {
        this.notes = notes;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public @Nullable Caller byToken(CharSequence token, Instant now) {
        if (!TokenSecret.fits(token)) {
            return null;
        }
        Credential found = tokens.get(Digest256.ofText(token));
        return found == null ? null : found.at(now, notes);
    }

    @Override
    public @Nullable Caller bySession(String cookie, @Nullable String csrf, boolean safe, Instant now) {
        if (!SessionSecret.fits(cookie)) {
            return null;
        }
        Credential found = sessions.get(Digest256.ofText(cookie));
        if (found == null || (!safe && (csrf == null || !SessionSecret.isCsrf(cookie, csrf)))) {
            return null;
        }
        return found.at(now, notes);
    }

    @Override
    public AccountsSnapshot unnoticed() {
        return new LoadedAccounts(tokens, sessions, false);
    }

    int tokenCount() {
        return tokens.size();
    }
}
