/** Where models run: who serves them, whether they fit there, and what is done so that they are there in time. */
@NullMarked
package dev.modelyard.hub.placement;

import org.jspecify.annotations.NullMarked;
