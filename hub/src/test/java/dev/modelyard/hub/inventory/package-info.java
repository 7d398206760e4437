/** Tests of the inventory. */
@NullMarked
package dev.modelyard.hub.inventory;

import org.jspecify.annotations.NullMarked;
