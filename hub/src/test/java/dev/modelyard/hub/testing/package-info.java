/** What tests of every room share. */
@NullMarked
package dev.modelyard.hub.testing;

import org.jspecify.annotations.NullMarked;
