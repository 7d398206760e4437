package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.json.Doc;
import java.util.ArrayList;
import java.util.List;

/** What the command line found in its own environment. */
@Doc("What the command line found in its own environment")
record SeedTextsBody(SeedRules rules, List<SeedTextBody> texts) {
    /** Bytes of all texts: a hub takes no longer body. */
    private static final int MOST_BYTES = 20_000_000;

    /** @throws SeedsRefused if there is nothing to be sent, or too much */
    static SeedTextsBody of(Configuration configuration) throws SeedsRefused {
        var settings = configuration.get(SeedingSettings.class);
        if (!settings.enabled()) {
            throw new SeedsRefused(List.of("Seeding is switched off by HELIX_SEED_MODELS_ENABLED"));
        }
        var texts = new ArrayList<SeedTextBody>();
        long bytes = 0;
        for (var text : (Iterable<SeedText>) SeedTexts.of(configuration)::iterator) {
            bytes += text.content().length;
            if (bytes > MOST_BYTES) {
                throw new SeedsRefused(List.of("All seeds together are larger than 20 MB, which is the most that the"
                        + " command line sends; a start of the hub reads up to 32 MB"));
            }
            texts.add(SeedTextBody.of(text));
        }
        return new SeedTextsBody(SeedRules.of(settings), texts);
    }
}
