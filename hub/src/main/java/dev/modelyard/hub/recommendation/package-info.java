/** Which model to ask, of those that one reaches, and why. */
@NullMarked
package dev.modelyard.hub.recommendation;

import org.jspecify.annotations.NullMarked;
