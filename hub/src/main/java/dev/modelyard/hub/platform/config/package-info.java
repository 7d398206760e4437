/** The server's own configuration: layers, bounds, origins. */
@NullMarked
package dev.modelyard.hub.platform.config;

import org.jspecify.annotations.NullMarked;
