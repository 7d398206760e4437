package dev.modelyard.hub.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @Test
    void is_read_as_it_is_written() {
        var id = new EventId("V1St-GXR8_Z5j", 17);

        assertThat(EventId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-1", "hub", "hub-", "hub-x", "hub-1x", "hub-9999999999999999999"})
    void what_no_hub_gives_is_none(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }
}
