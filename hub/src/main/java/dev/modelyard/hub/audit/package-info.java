/** Every change: by whom, when, from where, old and new. */
@NullMarked
package dev.modelyard.hub.audit;

import org.jspecify.annotations.NullMarked;
