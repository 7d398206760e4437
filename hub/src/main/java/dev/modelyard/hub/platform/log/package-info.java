/** What the server says of itself while it runs: lines for people or for programs, on standard error. */
@NullMarked
package dev.modelyard.hub.platform.log;

import org.jspecify.annotations.NullMarked;
