package dev.modelyard.hub;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One setting of the server, as it holds. */
@Doc("One setting of the server, as it holds until the next start")
record SettingView(
        String key,

        @Doc(value = "What it belongs to", example = "\"endpoints\"")
        String group,

        @Doc("What it does") String text,

        @Doc("text, integer, boolean, duration, size, path, choice or list")
        String type,

        @Doc("What it accepts, in words") String accepted,

        @Doc("As it would be written; absent where it has none, and always for a secret") @Nullable
        String value,

        @Doc("Whether its value is never shown") boolean isSecret,

        @Doc("Whether it has a value") boolean isSet,

        @Doc("Its value where nothing gives one") @JsonProperty("default") @Nullable
        String byDefault,

        Origin origin,

        @Doc("Where it cannot be given, because it is needed before that is read")
        List<Origin> notFrom,

        @Doc("Where the value came from, for people; absent for the default") @Nullable
        String originName) {

    static SettingView of(Configuration.Entry entry) {
        return new SettingView(
                entry.key(),
                entry.group().getSimpleName().replace("Settings", "").toLowerCase(Locale.ROOT),
                entry.text(),
                entry.type(),
                entry.accepts(),
                entry.isSecret() ? null : orNull(entry.shown()),
                entry.isSecret(),
                !entry.shown().isEmpty(),
                entry.isSecret() ? null : orNull(entry.byDefault()),
                entry.origin(),
                entry.notFrom().stream().sorted().toList(),
                entry.origin() == Origin.DEFAULT ? null : entry.origin().text());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
