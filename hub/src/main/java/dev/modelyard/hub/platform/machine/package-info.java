/** What the machine underneath wants and says: whose files are, and failures in words. */
@NullMarked
package dev.modelyard.hub.platform.machine;

import org.jspecify.annotations.NullMarked;
