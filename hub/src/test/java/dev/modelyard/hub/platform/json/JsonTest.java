package dev.modelyard.hub.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    record View(
            UserId zid,
            @Nullable String absent,
            boolean isShared,
            EndpointType type,
            Instant at,
            Secret key,
            List<String> names,
            Map<String, Integer> counts) {
        public boolean isKnown() {
            return true;
        }

        public String getMore() {
            return "no";
        }
    }

    @Test
    void writesComponentsInTheirOrderWithoutNullsAndNoSecret() {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("b", 1);
        counts.put("a", 2);
        var view = new View(
                new UserId("u1"),
                null,
                true,
                EndpointType.OPENAI_COMPATIBLE,
                Instant.parse("2026-01-31T12:00:00.120Z"),
                Secret.of("sk-1"),
                List.of(),
                counts);
        assertThat(Json.mapper().writeValueAsString(view)).isEqualTo("""
                {"zid":"u1","isShared":true,"type":"openai-compatible","at":"2026-01-31T12:00:00.120Z",\
                "key":"***","names":[],"counts":{"b":1,"a":2}}""");
    }
}
