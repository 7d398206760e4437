/** The registry: which models a person or a seed has decided to run, under which names, and who may serve them. */
@NullMarked
package dev.modelyard.hub.registry;

import org.jspecify.annotations.NullMarked;
