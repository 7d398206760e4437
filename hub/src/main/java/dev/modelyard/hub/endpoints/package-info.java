/** Servers that serve models: stored, discovered, watched, shared. */
@NullMarked
package dev.modelyard.hub.endpoints;

import org.jspecify.annotations.NullMarked;
