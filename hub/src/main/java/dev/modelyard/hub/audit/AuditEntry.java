package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One change, as it is shown. */
@Doc("One change: by whom, when, from where, old and new")
record AuditEntry(
        String id,
        Instant at,
        By actor,
        @Doc("The address it came from") String client,
        @Doc("The request, as in the server's log") String requestId,

        @Doc(value = "The target's kind and what was done", example = "\"endpoint.update\"")
        Action action,

        What target,

        @Doc(
                value = "By field, what was and what is; secrets are never shown",
                example = "{\"name\":{\"old\":\"a\",\"new\":\"b\"}}")
        JsonNode changes) {

    @Doc("Who did it, by the name they had then")
    record By(
            Actor.Kind kind,
            @Nullable UserId id,
            String name,
            @Nullable TokenId token) {}

    @Doc("What was changed, by the name it had then")
    record What(String kind, String id, String name) {}

    static AuditEntry of(AuditTable.Row row) {
        return new AuditEntry(
                String.valueOf(row.id()),
                row.at(),
                new By(row.actorKind(), row.actorId(), row.actorName(), row.tokenId()),
                row.client(),
                row.requestId(),
                row.action(),
                new What(row.targetKind(), row.targetId(), row.targetName()),
                Json.own().readTree(row.changes()));
    }
}
