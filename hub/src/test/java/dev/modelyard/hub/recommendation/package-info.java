@NullMarked
package dev.modelyard.hub.recommendation;

import org.jspecify.annotations.NullMarked;
