@NullMarked
package dev.modelyard.hub.platform.net;

import org.jspecify.annotations.NullMarked;
