/** Tests of seeding. */
@NullMarked
package dev.modelyard.hub.seeding;

import org.jspecify.annotations.NullMarked;
