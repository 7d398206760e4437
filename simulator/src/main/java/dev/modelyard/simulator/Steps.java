package dev.modelyard.simulator;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Steps made one by one as they are needed, through a row of stages: an answer of gigabytes takes no memory. */
final class Steps implements Iterator<Step> {
    private final Iterator<Step> source;
    private final List<Stage> stages;
    private final ArrayDeque<Step> ready = new ArrayDeque<>();

    Steps(Iterator<Step> source, List<Stage> stages) {
        this.source = source;
        this.stages = stages;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && source.hasNext()) {
            pass(source.next(), 0);
        }
        return !ready.isEmpty();
    }

    private void pass(Step step, int stage) {
        if (stage == stages.size()) {
            ready.add(step);
        } else {
            stages.get(stage).pass(step, next -> pass(next, stage + 1));
        }
    }

    @Override
    public Step next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
