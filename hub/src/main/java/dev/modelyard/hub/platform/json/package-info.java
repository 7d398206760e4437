/** JSON in and out: one mapper, and a reader that collects every fault of a body. */
@NullMarked
package dev.modelyard.hub.platform.json;

import org.jspecify.annotations.NullMarked;
