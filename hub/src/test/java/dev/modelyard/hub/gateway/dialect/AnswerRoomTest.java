package dev.modelyard.hub.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerRoomTest {
    private static final int MIB = 1024 * 1024;

    private final AnswerRoom room = new AnswerRoom();

    @Test
    void longAnswersShareIt() {
        var places = new AnswerRoom.Place[8];
        for (int i = 0; i < places.length; i++) {
            places[i] = room.open();
            assertThat(places[i].grow(MIB)).isTrue();
            assertThat(places[i].grow(4 * MIB)).isTrue();
        }
        try (var late = room.open()) {
            assertThat(late.grow(AnswerRoom.FREE)).isTrue();
            assertThat(late.grow(AnswerRoom.FREE + 1)).isFalse();
            places[3].close();
            assertThat(late.grow(4 * MIB)).isTrue();
        }
        assertThat(places[3].grow(4 * MIB)).as("what was closed is given back").isTrue();
    }
}
