/** The models and the endpoints of a hub as a file has them: applied together, and exported. */
@NullMarked
package dev.modelyard.hub.inventory;

import org.jspecify.annotations.NullMarked;
