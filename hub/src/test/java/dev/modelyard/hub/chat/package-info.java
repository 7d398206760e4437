@NullMarked
package dev.modelyard.hub.chat;

import org.jspecify.annotations.NullMarked;
