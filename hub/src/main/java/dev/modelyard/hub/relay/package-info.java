/** The listening socket, the upstream pools, the bytes of a request; no decision. */
@NullMarked
package dev.modelyard.hub.relay;

import org.jspecify.annotations.NullMarked;
