package dev.modelyard.hub.endpoints;

import java.time.Instant;

/**
 * A run of checks that no check will add to.
 *
 * @param holdsUntil until when what it found is taken to hold: the next check, if that came soon, else its own last one
 * @param times      of its answered checks
 */
record EndedRun(HealthTable.Run run, Instant holdsUntil, ResponseTimes times) {}
