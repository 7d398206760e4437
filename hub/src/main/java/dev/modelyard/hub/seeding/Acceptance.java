package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.registry.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which fields of a model shall follow its seed. */
@Doc("Which fields of a model shall follow its seed")
record Acceptance(
        ModelId model,

        @Doc(value = "Pending ones, or such as a person changed; all that are pending unless said", maxSize = 100)
        @Nullable
        List<String> fields,

        @Doc("Of the seed that was looked at: 409 seed_changed where it is another by now; any unless said") @Nullable
        String digest) {}
