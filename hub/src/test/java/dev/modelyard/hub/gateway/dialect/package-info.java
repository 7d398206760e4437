/** The dialects, beside what real servers sent. */
@NullMarked
package dev.modelyard.hub.gateway.dialect;

import org.jspecify.annotations.NullMarked;
