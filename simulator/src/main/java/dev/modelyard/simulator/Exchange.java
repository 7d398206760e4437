package dev.modelyard.simulator;

import java.util.Iterator;
import java.util.Optional;

/**
 * A request being answered.
 *
 * @param entry      where it is counted; empty for the control addresses
 * @param steps      what is left to do
 * @param keepsAlive whether the client wants the connection to live on
 */
record Exchange(Optional<Entry> entry, Iterator<Step> steps, boolean keepsAlive) {}
