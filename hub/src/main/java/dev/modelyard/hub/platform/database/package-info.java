/** PostgreSQL: run or found, migrated, and its changes heard. */
@NullMarked
package dev.modelyard.hub.platform.database;

import org.jspecify.annotations.NullMarked;
