package dev.modelyard.simulator;

import java.util.function.Consumer;

/** Turns each step of an answer into the steps that are done instead. One per answer: it may remember. */
@FunctionalInterface
interface Stage {
    void pass(Step step, Consumer<Step> on);
}
