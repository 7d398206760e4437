/** What the hub counts of itself. */
@NullMarked
package dev.modelyard.hub.platform.metrics;

import org.jspecify.annotations.NullMarked;
