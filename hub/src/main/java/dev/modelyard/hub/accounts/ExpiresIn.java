package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.config.Durations;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.time.Duration;

/** How long a token lasts from now on. */
@Doc(value = "How long it lasts, such as 90d or 12h", example = "\"90d\"")
public record ExpiresIn(Duration duration) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public static ExpiresIn parse(String text) {
        Duration duration = Durations.parse(text);
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new Malformed("must be more than nothing and at most 36500d");
        }
        return new ExpiresIn(duration);
    }
}
