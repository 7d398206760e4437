@NullMarked
package dev.modelyard.hub.placement;

import org.jspecify.annotations.NullMarked;
