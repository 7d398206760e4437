package dev.modelyard.hub.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageEventTest {
    @Test
    void a_request_that_names_no_model_has_the_key_of_none_and_not_that_of_all_others() {
        assertThat(Events.bare("1", "").requestedModel()).isEqualTo(Dimension.NONE);
        assertThat(Dimension.MODEL.nameOf(Dimension.NONE)).isEqualTo("no model named");
    }

    @Test
    void of_a_long_name_its_beginning_is_kept() {
        assertThat(Events.bare("1", "m".repeat(1000)).requestedModel()).hasSize(UsageEvent.LONGEST);
    }
}
