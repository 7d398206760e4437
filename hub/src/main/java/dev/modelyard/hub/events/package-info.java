/** Live updates: what changed, told to whoever may know it and has the stream open. */
@NullMarked
package dev.modelyard.hub.events;

import org.jspecify.annotations.NullMarked;
