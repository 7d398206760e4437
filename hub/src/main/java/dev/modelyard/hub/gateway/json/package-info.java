/** JSON read where it lies: byte by byte, cut anywhere, no tree. */
@NullMarked
package dev.modelyard.hub.gateway.json;

import org.jspecify.annotations.NullMarked;
