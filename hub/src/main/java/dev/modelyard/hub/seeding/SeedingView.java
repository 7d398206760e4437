package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How seeding is set up, and what it did last. */
@Doc("How seeding is set up, and what it did last")
record SeedingView(
        @Doc("Whether it is switched on") boolean enabled,

        @Doc("In the order of their priority") List<SeedSource> sources,

        @Doc("What the names of variables begin with that hold one model each")
        String prefix,

        @Nullable String file,
        @Nullable String directory,
        SeedRules rules,

        @Doc("The last run that found something new, with at most 1,000 outcomes; absent where none did") @Nullable
        SeedingReport lastRun) {

    static SeedingView of(SeedingSettings settings, @Nullable SeedingReport lastRun) {
        return new SeedingView(
                settings.enabled(),
                settings.sources(),
                settings.prefix().value(),
                text(settings.file()),
                text(settings.directory()),
                SeedRules.of(settings),
                lastRun);
    }

    private static @Nullable String text(@Nullable Object path) {
        return path == null ? null : path.toString();
    }
}
