/** What was asked of which model, by whom, and what it cost. */
@NullMarked
package dev.modelyard.hub.usage;

import org.jspecify.annotations.NullMarked;
