/** What clients and endpoints speak: requests read, changed and translated, answers passed on with their usage seen. */
@NullMarked
package dev.modelyard.hub.gateway.dialect;

import org.jspecify.annotations.NullMarked;
