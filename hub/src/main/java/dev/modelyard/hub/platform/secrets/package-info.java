/** Values that no log, answer or error may show. */
@NullMarked
package dev.modelyard.hub.platform.secrets;

import org.jspecify.annotations.NullMarked;
