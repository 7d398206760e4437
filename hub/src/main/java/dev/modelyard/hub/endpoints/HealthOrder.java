package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** In which order endpoints are shown with their health. */
enum HealthOrder {
    /** What wants attention first, and of that what has been so for longest. */
    STATUS,
    NAME;

    static HealthOrder parse(String text) {
        return switch (text) {
            case "status" -> STATUS;
            case "name" -> NAME;
            default -> throw new Problem.Invalid("sort", "must be status or name");
        };
    }

    /** Where an endpoint stands; a page begins behind the place of the last one of the page before. */
    record Place(int state, long since, String name, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::state)
                .thenComparingLong(Place::since)
                .thenComparing(Place::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Place::name)
                .thenComparing(Place::id);

        /** Null for the first page. */
        static @Nullable Place before(Page page) {
            if (page.after() == null) {
                return null;
            }
            var keys = Cursor.keys(page.after(), 4);
            try {
                return new Place(Integer.parseInt(keys.get(0)), Long.parseLong(keys.get(1)), keys.get(2), keys.get(3));
            } catch (NumberFormatException e) {
                throw Cursor.foreign();
            }
        }

        String cursor() {
            return Cursor.of(Integer.toString(state), Long.toString(since), name, id);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    Place place(Endpoint endpoint) {
        var name = endpoint.settings().name().value();
        var id = endpoint.id().value();
        if (this == NAME) {
            return new Place(0, 0, name, id);
        }
        var downSince = endpoint.observed().health().downSince();
        return new Place(
                HealthState.of(endpoint).place(),
                downSince == null ? Long.MAX_VALUE : downSince.toEpochMilli(),
                name,
                id);
    }
}
