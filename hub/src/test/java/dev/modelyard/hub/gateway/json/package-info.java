/** JSON read where it lies, beside Jackson. */
@NullMarked
package dev.modelyard.hub.gateway.json;

import org.jspecify.annotations.NullMarked;
