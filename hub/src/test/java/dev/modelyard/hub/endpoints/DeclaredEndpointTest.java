package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Doc;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An endpoint in a file has the fields of the API, each with the same bounds. */
class DeclaredEndpointTest {
    private static Map<String, List<Number>> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, DeclaredEndpointTest::bounds));
    }

    private static List<Number> bounds(RecordComponent component) {
        var doc = component.getAnnotation(Doc.class);
        return doc == null ? List.of() : List.of(doc.min(), doc.max(), doc.minSize(), doc.maxSize());
    }

    @Test
    void what_may_be_said_by_a_call_may_be_said_in_a_file() {
        var inFiles = fields(DeclaredEndpoint.class);
        assertThat(inFiles.remove("owner")).isNotNull();
        assertThat(inFiles.keySet()).isEqualTo(fields(EndpointDraft.class).keySet());
        fields(EndpointDraft.class).forEach((name, bounds) -> {
            if (!bounds.isEmpty()) {
                assertThat(inFiles.get(name)).as(name).isEqualTo(bounds);
            }
        });
    }
}
