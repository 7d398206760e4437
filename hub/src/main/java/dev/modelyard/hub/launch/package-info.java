/** The command line: runs a hub, or speaks to one as its operator. */
@NullMarked
package dev.modelyard.hub.launch;

import org.jspecify.annotations.NullMarked;
