/** Decisions and dialects of the data plane: plain types, no I/O. */
@NullMarked
package dev.modelyard.hub.gateway;

import org.jspecify.annotations.NullMarked;
