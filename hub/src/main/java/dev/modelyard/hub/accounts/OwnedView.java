package dev.modelyard.hub.accounts;

import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;

/** What a user owns of one kind, and what becomes of it. */
@Doc("What a user owns of one kind, and what becomes of it")
record OwnedView(
        @Doc(value = "A word of the API", example = "\"endpoint\"")
        String kind,

        int count,
        @Doc("What becomes of it when the user is deleted") String onDelete,

        @Doc("What becomes of it while the user is disabled")
        String onDisable,

        @Doc("The first thousand; none where what is private is only counted")
        List<Ownership.Owned> items) {

    private static final int MOST = 1000;

    static OwnedView of(Ownership ownership, UserId user) {
        var all = ownership.ownedBy(user);
        return new OwnedView(
                ownership.kind(),
                ownership.count(user),
                ownership.onDelete(),
                ownership.onDisable(),
                all.subList(0, Math.min(MOST, all.size())));
    }
}
