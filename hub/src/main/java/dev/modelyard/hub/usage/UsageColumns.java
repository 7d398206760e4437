package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.database.CopyRows;
import dev.modelyard.hub.platform.json.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Usage as a row of {@code usage_events}. */
final class UsageColumns {
    /** The order of {@link #write}. */
    static final String ALL = """
            at, id, request_id, user_id, user_name, token_id, requested_model, model, endpoint_id, endpoint_name, \
            owner_id, path, stream, status, token_source, prompt_tokens, completion_tokens, first_event_us, total_us, \
            attempts, end_reason, error, batch""";

    private UsageColumns() {}

    /** @param batch which the event comes with */
    static void write(UsageEvent event, long batch, CopyRows row) {
        row.time(event.at())
                .text(event.id())
                .text(mended(event.requestId()))
                .text(event.userId() == null ? null : event.userId().value())
                .text(mended(event.userName()))
                .text(event.tokenId() == null ? null : event.tokenId().value())
                .text(mended(event.requestedModel()))
                .text(mended(event.model()))
                .text(event.endpointId() == null ? null : event.endpointId().value())
                .text(mended(event.endpointName()))
                .text(event.owner() == null ? null : event.owner().value())
                .text(mended(event.path()))
                .bool(event.stream())
                .int16(event.status())
                .text(event.tokens().source())
                .int64(event.tokens().prompt())
                .int64(event.tokens().completion())
                .int64(micros(event.firstEvent()))
                .int64(micros(event.total()))
                .int16(event.attempts())
                .text(event.end().wire())
                .text(mended(event.error()))
                .int64(batch);
    }

    /** What clients and servers say may be anything, and usage is kept all the same. */
    private static @Nullable String mended(@Nullable String text) {
        return text == null ? null : Texts.mended(text);
    }

    static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000;
    }
}
