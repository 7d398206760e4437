/** The pages as the hub gives them: files of its jar, and one document with a nonce for each answer. */
@NullMarked
package dev.modelyard.hub.platform.pages;

import org.jspecify.annotations.NullMarked;
