/** Tests of the registry. */
@NullMarked
package dev.modelyard.hub.registry;

import org.jspecify.annotations.NullMarked;
