package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the models that a caller reaches. */
@Doc("Models that you reach: loaded ones first, then pinned ones, then the others, each by name")
record ServedModels(
        @Doc("How many there are of what was asked for") int total,
        List<ServedModel> items,

        @Doc("What to send as after for the following page; absent at the end") @Nullable
        String next) {}
