/** The server: {@code Hub} is the one place where its parts are made and joined. */
@NullMarked
package dev.modelyard.hub;

import org.jspecify.annotations.NullMarked;
