package dev.modelyard.hub.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.registry.ModelType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {
    /** @param capabilities none where empty, unknown where {@code ?} */
    @ParameterizedTest
    @CsvSource({
        "CHAT,     chat,  ?,                 true",
        "CHAT,     chat,  embedding,         true",
        "CHAT,     '',    ?,                 true",
        "CHAT,     '',    completion vision, true",
        "CHAT,     '',    embedding,         false",
        "CHAT,     embed, completion,        false",
        "VISION,   '',    completion vision, true",
        "VISION,   chat,  completion vision, true",
        "VISION,   chat,  completion,        false",
        "VISION,   chat,  ?,                 false",
        "TOOLS,    '',    completion tools,  true",
        "THINKING, '',    completion tools,  false",
        "EMBED,    embed, ?,                 true",
        "EMBED,    '',    embedding,         true",
        "EMBED,    '',    completion,        false",
        "EMBED,    '',    ?,                 false",
        "EMBED,    chat,  embedding,         false",
        "IMAGE,    image, ?,                 true",
        "IMAGE,    '',    ?,                 false",
        "STT,      stt,   ?,                 true",
        "TTS,      stt,   ?,                 false",
        "RERANK,   '',    completion,        false"
    })
    void a_model_is_for_a_task(Task task, String type, String capabilities, boolean is) {
        assertThat(task.isOf(type(type), capabilities.equals("?") ? null : List.of(capabilities.split(" ", -1))))
                .isEqualTo(is);
    }

    private static @Nullable ModelType type(String name) {
        for (var type : ModelType.values()) {
            if (type.wire().equals(name)) {
                return type;
            }
        }
        return null;
    }

    @Test
    void chat_is_meant_where_nothing_is_said_and_others_are_named_where_it_is_none() {
        assertThat(Task.parse(Optional.empty())).isEqualTo(Task.CHAT);
        assertThat(Task.parse(Optional.of("embed"))).isEqualTo(Task.EMBED);
        assertThatThrownBy(() -> Task.parse(Optional.of("Embed"))).isInstanceOf(Problem.Invalid.class);
    }
}
