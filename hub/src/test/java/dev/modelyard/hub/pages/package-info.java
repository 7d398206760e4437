/** The pages as people use them: Chromium, a real hub, and the simulator. */
@NullMarked
package dev.modelyard.hub.pages;

import org.jspecify.annotations.NullMarked;
