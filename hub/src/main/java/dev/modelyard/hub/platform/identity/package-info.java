/** Who calls, and what they may do. */
@NullMarked
package dev.modelyard.hub.platform.identity;

import org.jspecify.annotations.NullMarked;
