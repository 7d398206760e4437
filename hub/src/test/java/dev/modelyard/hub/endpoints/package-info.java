@NullMarked
package dev.modelyard.hub.endpoints;

import org.jspecify.annotations.NullMarked;
