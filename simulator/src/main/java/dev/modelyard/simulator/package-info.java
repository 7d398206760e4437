/** A model server with faults, for tests, demo and bench. */
@NullMarked
package dev.modelyard.simulator;

import org.jspecify.annotations.NullMarked;
