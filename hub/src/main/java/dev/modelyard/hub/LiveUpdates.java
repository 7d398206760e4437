package dev.modelyard.hub;

import dev.modelyard.hub.accounts.Accounts;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.chat.ChatRoom;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.events.Audience;
import dev.modelyard.hub.events.EndpointEvents;
import dev.modelyard.hub.events.Events;
import dev.modelyard.hub.placement.PlacementRoom;
import dev.modelyard.hub.registry.RegistryRoom;
import dev.modelyard.hub.seeding.SeedingRoom;

/** What rooms tell of their changes, joined to the streams of events. */
final class LiveUpdates {
    private LiveUpdates() {}

    static void join(
            Events events,
            Foundation on,
            Accounts accounts,
            EndpointsRoom endpoints,
            RegistryRoom registry,
            ChatRoom chat,
            Parts parts) {
        accounts.onChange(() -> {
            events.tell("accounts", Audience.ADMINS);
            events.recheck();
        });
        endpoints.onChange(new EndpointEvents(endpoints::snapshot, events));
        endpoints.onAltered(altered ->
                events.tell("endpoint", altered.id().value(), Audience.ofOwned(altered.owner(), altered.isShared())));
        registry.onChange(() -> events.tell("models", Audience.ALL));
        chat.onChange((user, conversation) -> {
            var owner = Audience.user(user);
            if (conversation == null) {
                events.tell("conversations", owner);
            } else {
                events.tell("conversations", conversation.value(), owner);
            }
        });
        parts.add(on.database().changes().on(PlacementRoom.TOPIC, () -> events.tell("placement", Audience.ALL)));
        parts.add(on.database().changes().on(SeedingRoom.TOPIC, () -> events.tell("seeding", Audience.ADMINS)));
        parts.add(on.database().changes().on(Audit.TOPIC, () -> events.tell("audit", Audience.ADMINS)));
    }
}
