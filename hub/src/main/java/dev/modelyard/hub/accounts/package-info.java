/** Users, sessions and tokens. */
@NullMarked
package dev.modelyard.hub.accounts;

import org.jspecify.annotations.NullMarked;
