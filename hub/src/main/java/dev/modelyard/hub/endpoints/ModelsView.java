package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.json.Doc;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of an endpoint's models, and how they are known. */
@Doc("The models that an endpoint serves, in the server's order")
record ModelsView(
        List<String> items,

        @Doc("What to send as after for the following page; absent at the end") @Nullable
        String next,

        DiscoveryStatus status,

        @Doc("Why the latest attempt to list them failed") @Nullable
        HealthReason reason,

        @Doc("The reason for people; only for those who may change it") @Nullable
        String errorMessage,

        @Doc("When the list was given") @Nullable Instant lastModelDiscovery,
        @Doc("Seconds since then") @Nullable Long ageSeconds,

        @Doc("How many names the server gave besides, which are not kept: too long, or too many")
        int leftOut,

        @Doc("What its server says of these models, in the same order")
        List<ModelDetail> details) {

    static ModelsView of(Endpoint endpoint, Caller caller, Page page, Instant now) {
        var discovery = endpoint.observed().discovery();
        var models = endpoint.models();
        var from = page.after() == null ? 0 : position(page.after(), models);
        var to = Math.min(models.size(), from + page.limit());
        return new ModelsView(
                models.subList(from, to),
                to < models.size() ? cursor(to, models.get(to - 1)) : null,
                discovery.status(),
                discovery.reason(),
                caller.mayChange(endpoint.owner()) ? discovery.message() : null,
                discovery.listedAt(),
                EndpointView.age(discovery.listedAt(), now),
                discovery.leftOut(),
                models.subList(from, to).stream()
                        .map(name -> ModelDetail.of(name, discovery.factsOf(name)))
                        .toList());
    }

    /** Where the page before ended, and with what: the list may have changed since. */
    private static String cursor(int end, String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((end + " " + last).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String after, List<String> models) {
        try {
            var cursor = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(" ", 2);
            var at = models.indexOf(cursor[1]);
            return Math.clamp(at < 0 ? Integer.parseInt(cursor[0]) : at + 1, 0, models.size());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Problem.Invalid("after", "must be the next of the answer before");
        }
    }
}
