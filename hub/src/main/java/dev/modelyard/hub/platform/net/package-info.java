/** Addresses that may be reached, checked after name resolution. */
@NullMarked
package dev.modelyard.hub.platform.net;

import org.jspecify.annotations.NullMarked;
