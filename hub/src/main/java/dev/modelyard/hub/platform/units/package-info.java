/** Quantities as people write them. */
@NullMarked
package dev.modelyard.hub.platform.units;

import org.jspecify.annotations.NullMarked;
