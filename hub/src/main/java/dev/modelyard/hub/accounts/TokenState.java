package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a token holds, and if not, why. */
public enum TokenState {
    ACTIVE,
    EXPIRED,
    REVOKED;

    /** Those that are listed unless said. */
    static final Set<TokenState> USUAL = Set.copyOf(EnumSet.of(ACTIVE, EXPIRED));

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem.Invalid for another word */
    static Set<TokenState> of(Call<?> call) {
        return call.query("state")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(word -> of(word.strip()))
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(USUAL);
    }

    private static TokenState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("state", "must be of active, expired and revoked, with commas"));
    }
}
