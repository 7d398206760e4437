package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.FaultyBody;
import dev.modelyard.hub.platform.json.NotJson;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a request's body as what its route takes. */
final class Bodies {
    private final BodyReader reader;

    Bodies(BodyReader reader) {
        this.reader = reader;
    }

    /**
     * @param place counts the body, and is closed once it has been dealt with
     * @return null where the route takes no body; what was sent then is not read
     */
    @Nullable
    Object read(Route<?, ?> route, Request request, BodyRoom.Place place) {
        Type type = route.takes();
        if (type == null) {
            return null;
        }
        checkType(route, request.headers().apply("content-type").orElse(""));
        byte[] body = request.body().read(route.bodyLimit(), place);
        place.waitForTurn();
        try {
            return reader.read(body, type);
        } catch (NotJson e) {
            throw new Problem.BadRequest(e.reason());
        } catch (FaultyBody e) {
            throw new Problem.Invalid(e.faults());
        }
    }

    /** Nothing but JSON, and said so: a page of another site cannot send that without asking first. */
    private static void checkType(Route<?, ?> route, String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean merge = route.method() == Route.Method.PATCH && type.equals("application/merge-patch+json");
        if (!merge && !type.equals("application/json")) {
            throw new Problem.WrongType("The body must be application/json, and its Content-Type header must say so.");
        }
    }
}
