/** What people and programs do with a whole hub, from the first start to the last stop. */
@NullMarked
package dev.modelyard.hub.journeys;

import org.jspecify.annotations.NullMarked;
