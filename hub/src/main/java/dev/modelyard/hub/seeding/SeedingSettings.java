package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.config.Setting;
import dev.modelyard.hub.platform.config.VariablePrefix;
import dev.modelyard.hub.platform.secrets.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contract 000's control variables, and three of ours. */
public record SeedingSettings(
        @Setting(
                key = "HELIX_SEED_MODELS_ENABLED",
                byDefault = "true",
                text = "Whether models are seeded at the start, and on demand")
        boolean enabled,

        @Setting(
                key = "HELIX_SEED_MODELS_UPDATE_EXISTING",
                byDefault = "false",
                text = "Whether seeds change models that are there already; what a person changed stays")
        boolean updateExisting,

        @Setting(
                key = "HELIX_SEED_MODELS_FORCE_UPDATE",
                byDefault = "false",
                text = "Whether seeds overwrite what they name, a person's changes and deletions too;"
                        + " revisions keep what was")
        boolean forceUpdate,

        @Setting(
                key = "HELIX_SEED_MODELS_MERGE",
                byDefault = "record",
                text =
                        "Whether a seed changes a model as a whole, or field by field by itself where nobody touched one")
        Merge merge,

        @Setting(
                key = "HELIX_SEED_MODELS_STRICT",
                byDefault = "false",
                text = "Whether one bad or duplicate seed stops the start, and nothing is stored")
        boolean strict,

        @Setting(
                key = "HELIX_SEED_MODELS_SOURCES",
                byDefault = "env,file,defaults",
                text = "Where seeds are read from; of two for one model the earlier source wins")
        List<SeedSource> sources,

        @Setting(
                key = "HELIX_SEED_MODELS_PREFIX",
                byDefault = "HELIX_SEED_MODEL_",
                text = "What the names of variables begin with that hold one model each, as a JSON object")
        VariablePrefix prefix,

        @Setting(key = "HELIX_SEED_MODELS", secret = true, text = "Models as one JSON array") @Nullable
        Secret models,

        @Setting(key = "HELIX_SEED_MODELS_FILE", text = "A file of models, JSON or YAML: an object or a list of them")
        @Nullable
        Path file,

        @Setting(key = "HELIX_SEED_MODELS_DIR", text = "A directory of such files: *.json, *.yaml and *.yml") @Nullable
        Path directory) {

    public SeedingSettings {
        sources = sources.stream().distinct().toList();
    }
}
