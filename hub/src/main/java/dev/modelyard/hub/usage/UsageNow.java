package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.json.Doc;
import java.time.Instant;
import java.util.List;

/** What this hub serves at this moment. */
@Doc(
        "What this hub serves at this moment, and served in the last minute: everything for admins, their own requests for others")
public record UsageNow(
        Instant at,

        @Doc("The mean of the last 10 s") PerSecond perSecond,

        @Doc("Answers in events that are under way") int streams,

        @Doc("Requests under way, streams included") int inFlight,

        @Doc("The last 60 s, oldest first") List<Point> points) {

    @Doc("What ended in a second")
    public record PerSecond(double requests, double errors, double promptTokens, double completionTokens) {}

    @Doc("What ended in one second")
    public record Point(@Doc("When the second began") Instant at, long requests, long errors, long completionTokens) {}
}
