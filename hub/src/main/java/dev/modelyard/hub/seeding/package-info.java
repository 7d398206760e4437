/** Models from outside: variables, files and the bundled list, which never overwrite what a person changed. */
@NullMarked
package dev.modelyard.hub.seeding;

import org.jspecify.annotations.NullMarked;
