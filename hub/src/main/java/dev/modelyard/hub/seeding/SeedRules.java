package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;

/** How far seeds may go. */
@Doc("How far seeds may go, by the settings of the same names")
record SeedRules(boolean updateExisting, boolean forceUpdate, Merge merge, boolean strict) {
    /** Nothing that is there is changed, and so all that differs is told. */
    static final SeedRules NOTHING = new SeedRules(false, false, Merge.RECORD, false);

    static SeedRules of(SeedingSettings settings) {
        return new SeedRules(settings.updateExisting(), settings.forceUpdate(), settings.merge(), settings.strict());
    }
}
