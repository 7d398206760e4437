package dev.modelyard.hub.chat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A room of conversations for all tests of a class, empty before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChatCase {
    final ChatHarness hub = new ChatHarness();

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void empty() {
        hub.empty();
    }
}
