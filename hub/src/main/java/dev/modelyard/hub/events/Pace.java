package dev.modelyard.hub.events;

import java.time.Duration;

/**
 * How often streams say something by themselves.
 *
 * @param heartbeat a comment, where nothing else was said for as long
 * @param now       what is served at this moment
 */
record Pace(Duration heartbeat, Duration now) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(2));
}
