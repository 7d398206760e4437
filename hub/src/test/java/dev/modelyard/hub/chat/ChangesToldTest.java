package dev.modelyard.hub.chat;

import static dev.modelyard.hub.chat.ChatHarness.ANN;
import static dev.modelyard.hub.chat.ChatHarness.LIST;
import static dev.modelyard.hub.chat.ChatHarness.messages;
import static dev.modelyard.hub.chat.ChatHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the rest of the hub is told of conversations. */
class ChangesToldTest extends ChatCase {
    @Test
    void each_change_is_told_with_whose_it_is() {
        List<String> told = new CopyOnWriteArrayList<>();
        hub.room.onChange((user, conversation) -> told.add(user + " " + conversation));
        Await.until("it listens", () -> hub.database.isUp());

        var one = hub.begun(ANN, "{}");
        var id = one.substring(one.lastIndexOf('/') + 1);
        hub.post(ANN, one + "/messages", messages(user("x")));
        hub.patch(ANN, one, "{}"); // says nothing new
        hub.post(ANN, one + "/messages", "{\"after\":\"gone\",\"messages\":[]}"); // is refused
        hub.delete(ANN, one);
        hub.begun(ANN, "{}");
        hub.delete(ANN, LIST + "?confirm=all");

        Await.until("all is told", () -> told.contains("id-ann null"));
        assertThat(told).hasSize(5);
        assertThat(told.subList(0, 3)).containsOnly("id-ann " + id);
    }
}
