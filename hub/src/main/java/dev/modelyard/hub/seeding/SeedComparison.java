package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.Origin;
import dev.modelyard.hub.registry.RegisteredModel;
import dev.modelyard.hub.registry.ShownFields;
import tools.jackson.databind.JsonNode;

/** What seeding said of a model last, beside what the model is. */
@Doc("What seeding said of a model last, beside what the model is")
record SeedComparison(
        ModelId model,

        @Doc("The model's version, as its ETag; accept takes it as If-Match")
        String etag,

        @Doc("What says it") Origin origin,

        @Doc("Another one where another seed says it, or says something else; accept takes it")
        String digest,

        @Doc("The fields that it names, as the model would have them; memory_text stands beside memory")
        JsonNode seed,

        @Doc(
                "Where it differs and nobody touched the field: {\"enabled\": {\"old\": …, \"new\": …}}; memory has old_text and new_text too")
        JsonNode pending,

        @Doc(
                "Where it differs and a person changed the field: {\"enabled\": {\"old\": …, \"new\": …, \"by\": …}}; memory has old_text and new_text too")
        JsonNode kept) {

    static SeedComparison of(Found.Seed seed, RegisteredModel model) {
        var decision = SeedDecision.of(seed, model, SeedRules.NOTHING);
        return new SeedComparison(
                seed.id(),
                model.etag(),
                seed.origin(),
                SeedDigest.of(seed.origin(), seed.named()),
                ShownFields.state(seed.named()),
                ShownFields.changes(decision.pending()),
                ShownFields.changes(decision.kept()));
    }

    boolean differsIn(String field) {
        return pending.has(field) || kept.has(field);
    }
}
