package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.audit.Difference;
import dev.modelyard.hub.platform.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of an endpoint that was declared.
 *
 * @param isNew   whether it was not there
 * @param changes what differs from before, as {@code {"isShared": {"old": false, "new": true}}}, each secret as
 *                {@code ***}; empty where nothing does
 * @param notice  what was done that was not asked for; null for nothing
 */
public record AppliedEndpoint(
        String owner,
        Name name,
        boolean isNew,
        ObjectNode changes,
        @Nullable String notice) {

    /** @param before null where it was not there */
    static AppliedEndpoint of(@Nullable Endpoint before, EndpointStore.Stored stored) {
        var after = stored.endpoint();
        var changes = Difference.between(before == null ? null : EndpointRecord.of(before), EndpointRecord.of(after));
        var statedBefore = before == null ? List.<String>of() : DeclaredEndpoint.stated(before);
        var statedAfter = DeclaredEndpoint.stated(after);
        if (!statedBefore.equals(statedAfter)) {
            var models = changes.putObject("availableModels");
            models.set("old", Json.tree(statedBefore));
            models.set("new", Json.tree(statedAfter));
        }
        return new AppliedEndpoint(
                after.ownerName(), after.settings().name(), before == null, changes, stored.notice());
    }
}
