package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.registry.ModelId;
import dev.modelyard.hub.registry.Origin;
import dev.modelyard.hub.registry.ShownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What became of one seed, or would, as it is shown and stored. */
@Doc("What became of one seed, or would")
record SeedOutcomeView(
        SeedResult result,

        @Doc("The model; absent for what is none") @Nullable ModelId model,

        @Doc("What says it") Origin origin,

        @Doc("Where it begins in a file") @Nullable Integer line,
        @Doc("Where it begins in a file") @Nullable Integer column,

        @Doc(
                "What follows the seed: {\"enabled\": {\"old\": …, \"new\": …}}; a long value is … alone, and memory has old_text and"
                        + " new_text too")
        @Nullable
        JsonNode changes,

        @Doc("What would follow it, and nobody touched: to be accepted") @Nullable
        JsonNode pending,

        @Doc("What would follow it, and a person changed: {\"memory\": {\"old\": …, \"new\": …, \"by\": …}}") @Nullable
        JsonNode kept,

        @Doc("Who deleted the model") @Nullable String deletedBy,

        @Doc("What says the seed that counts instead") @Nullable
        Origin instead,

        @Doc("Where that one begins in a file") @Nullable Integer insteadLine,

        @Doc("What is wrong with it") @Nullable List<SeedFault> faults,

        @Doc("What would be wise") @Nullable List<String> warnings) {

    private static final String LONG = "…";

    static SeedOutcomeView of(SeedOutcome outcome) {
        return switch (outcome) {
            case SeedOutcome.Invalid(var found, var model, var faults) ->
                bare(SeedResult.INVALID, model, found, null, null, faults);
            case SeedOutcome.Duplicate(var seed, var winner) ->
                bare(SeedResult.DUPLICATE, seed.id(), seed, null, winner, null);
            case SeedOutcome.Overridden(var seed, var winner) ->
                bare(SeedResult.OVERRIDDEN, seed.id(), seed, null, winner, null);
            case SeedOutcome.Declined(var seed) -> bare(SeedResult.OVERRIDDEN, seed.id(), seed, null, null, null);
            case SeedOutcome.Deleted(var seed, var by) -> bare(SeedResult.KEPT, seed.id(), seed, by, null, null);
            case SeedOutcome.Created(var seed) -> of(SeedResult.CREATED, seed, null, null, null);
            case SeedOutcome.Compared(var seed, var decision) ->
                of(
                        result(decision.changes(), decision.pending(), decision.kept()),
                        seed,
                        orNull(decision.changes()),
                        orNull(decision.pending()),
                        orNull(decision.kept()));
        };
    }

    private static SeedOutcomeView bare(
            SeedResult result,
            @Nullable ModelId model,
            Found found,
            @Nullable String deletedBy,
            Found.@Nullable Seed winner,
            @Nullable List<SeedFault> faults) {
        var at = found.place();
        return new SeedOutcomeView(
                result,
                model,
                found.origin(),
                at == null ? null : at.line(),
                at == null ? null : at.column(),
                null,
                null,
                null,
                deletedBy,
                winner == null ? null : winner.origin(),
                winner == null || winner.place() == null ? null : winner.place().line(),
                faults,
                null);
    }

    private static SeedOutcomeView of(
            SeedResult result,
            Found.Seed seed,
            @Nullable JsonNode changes,
            @Nullable JsonNode pending,
            @Nullable JsonNode kept) {
        var at = seed.place();
        return new SeedOutcomeView(
                result,
                seed.id(),
                seed.origin(),
                at == null ? null : at.line(),
                at == null ? null : at.column(),
                changes,
                pending,
                kept,
                null,
                null,
                null,
                null,
                seed.warnings().isEmpty() ? null : seed.warnings());
    }

    /** Without long values: a report has those of thousands of models, and revisions have them whole. */
    private static @Nullable JsonNode orNull(ObjectNode differing) {
        if (differing.isEmpty()) {
            return null;
        }
        var fields = ShownFields.changes(differing);
        fields.forEach(change -> ((ObjectNode) change).properties().forEach(side -> {
            if (SeedRoom.isLong(side.getValue())) {
                side.setValue(StringNode.valueOf(LONG));
            }
        }));
        return fields;
    }

    private static SeedResult result(ObjectNode changes, ObjectNode pending, ObjectNode kept) {
        if (!changes.isEmpty()) {
            return SeedResult.UPDATED;
        }
        if (!pending.isEmpty()) {
            return SeedResult.PENDING;
        }
        return kept.isEmpty() ? SeedResult.UNCHANGED : SeedResult.KEPT;
    }

    /** What another run of the same seeds finds: what is done now is so already then. */
    SeedOutcomeView settled() {
        return switch (result) {
            case CREATED, UPDATED ->
                new SeedOutcomeView(
                        pending != null ? SeedResult.PENDING : kept != null ? SeedResult.KEPT : SeedResult.UNCHANGED,
                        model,
                        origin,
                        line,
                        column,
                        null,
                        pending,
                        kept,
                        null,
                        null,
                        null,
                        null,
                        warnings);
            default -> this;
        };
    }
}
